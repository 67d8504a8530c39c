import type { Contact } from '../../calling/index.ts';
import { titleOf } from '../contacts/contact-words.ts';

/** Somebody, or a team, who can be invited. */
export interface Invitee {
  readonly kind: 'person' | 'team';
  /** Text from the network, never markup. */
  readonly name: string;
  /** What the provider knows them by; a team goes by its name. */
  readonly address: string;
}

/** Nothing of a contact that cannot be reached. */
export function personFrom(contact: Contact): Invitee | undefined {
  const address = contact.numbers[0]?.number;
  return address === undefined ? undefined : { kind: 'person', name: titleOf(contact) || address, address };
}

export const teamNamed = (name: string): Invitee => ({ kind: 'team', name, address: name });

export const isSame = (one: Invitee, other: Invitee): boolean =>
  one.kind === other.kind && one.address === other.address;
