import * as v from 'valibot';
import { looseObject, oneOf, text } from '../../body.ts';

/** How many groups a contact is in at the most. */
const mostGroups = 100;

/**
 * A contact as the SDK writes it. Whatever is not read here is encrypted, and kept as it comes; `encryptionKeyUrl` says by
 * which key. A contact of the directory comes with its id there, any other without one.
 */
export const contactShape = looseObject({
  contactType: oneOf(['CUSTOM', 'CLOUD']),
  contactId: v.optional(v.string(), ''),
  encryptionKeyUrl: text,
  groups: v.optional(v.pipe(v.array(text), v.maxLength(mostGroups)), []),
});

/** A group: its name is encrypted. */
export const groupShape = looseObject({
  displayName: text,
  encryptionKeyUrl: text,
  groupType: v.optional(oneOf(['NORMAL', 'EXTERNAL']), 'NORMAL'),
});

export type NewContact = v.InferOutput<typeof contactShape>;

export type NewGroup = v.InferOutput<typeof groupShape>;
