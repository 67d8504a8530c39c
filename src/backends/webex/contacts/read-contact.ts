import * as v from 'valibot';
import type { Contact, ContactNumber } from '../../../calling/index.ts';

/** Longest text of a contact that is kept, in UTF-16 code units. */
const longest = 500;

/** How many numbers of one contact are kept. */
const mostNumbers = 50;

const text = v.fallback(
  v.pipe(
    v.string(),
    v.transform((given) => given.trim().slice(0, longest)),
  ),
  '',
);

const number = v.object({ type: text, value: v.pipe(text, v.nonEmpty()) });

const numbers = v.fallback(v.array(v.unknown()), []);

/** Where a photograph is, or a small one itself. */
const address = v.fallback(
  v.union([
    v.pipe(v.string(), v.maxLength(2_000), v.url(), v.regex(/^https?:/i)),
    v.pipe(
      v.string(),
      v.maxLength(65_000),
      v.regex(/^data:image\/(?:jpeg|png|gif|webp);base64,[A-Za-z0-9+/]+=*$/),
    ),
  ]),
  '',
);

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest));

/** `Contact` of the SDK, as far as it is read. One of the directory that is not resolved there cannot be. */
const sdkContact = v.object({
  contactId: id,
  contactType: v.picklist(['CUSTOM', 'CLOUD']),
  resolved: v.fallback(v.boolean(), true),
  displayName: text,
  firstName: text,
  lastName: text,
  companyName: text,
  avatarURL: address,
  phoneNumbers: numbers,
});

/** Somebody of the public API's directory. */
const person = v.object({
  id,
  displayName: text,
  firstName: text,
  lastName: text,
  avatar: address,
  phoneNumbers: numbers,
});

const unreadableContact = v.object({ contactId: id, unreadable: v.unknown() });

/** The contact that the SDK tells of; nothing where it is none. */
export function readContact(given: unknown): Contact | undefined {
  const closed = v.safeParse(unreadableContact, given);
  if (closed.success) return { id: closed.output.contactId, numbers: [], own: false, unreadable: true };
  const read = v.safeParse(sdkContact, given);
  if (!read.success || !read.output.resolved) return undefined;
  const { contactId, contactType, avatarURL, companyName } = read.output;
  return {
    id: contactId,
    ...nameOf(read.output),
    ...(companyName && { company: companyName }),
    ...(avatarURL && { avatar: avatarURL }),
    numbers: numbersOf(read.output.phoneNumbers),
    own: contactType === 'CUSTOM',
  };
}

/** Somebody of the directory; nothing where it is nobody. */
export function readPerson(given: unknown): Contact | undefined {
  const read = v.safeParse(person, given);
  if (!read.success) return undefined;
  const { avatar, phoneNumbers } = read.output;
  return {
    id: read.output.id,
    ...nameOf(read.output),
    ...(avatar && { avatar }),
    numbers: numbersOf(phoneNumbers),
    own: false,
  };
}

/** Where there is but one name, it stands as the first. */
function nameOf({
  displayName,
  firstName,
  lastName,
}: Record<'displayName' | 'firstName' | 'lastName', string>) {
  const first = firstName || (lastName ? '' : displayName);
  return { ...(first && { firstName: first }), ...(lastName && { lastName }) };
}

function numbersOf(given: readonly unknown[]): readonly ContactNumber[] {
  return given.slice(0, mostNumbers).flatMap((each) => {
    const read = v.safeParse(number, each);
    if (!read.success) return [];
    const { type, value } = read.output;
    return { number: value, ...(type && { kind: type }) };
  });
}
