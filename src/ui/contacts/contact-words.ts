import type { Contact, ContactCard } from '../../calling/index.ts';
import { tidy } from '../parts/text.ts';

/** What the editor is open with: a new card, or that of a contact. */
export interface Draft {
  /** Absent where the contact is a new one. */
  readonly id?: string;
  readonly card: ContactCard;
}

/** What somebody is called: the names, else the company, else the first number; empty where there is nothing of these. */
export function titleOf({ firstName, lastName, company, numbers }: ContactCard): string {
  return tidy([firstName, lastName].filter(Boolean).join(' ')) || tidy(company) || tidy(numbers[0]?.number);
}

/** The company, where it is not what somebody is called already. */
export function companyOf(card: ContactCard): string {
  const company = tidy(card.company);
  return company === titleOf(card) ? '' : company;
}

/** The keys of a telephone that can be held to call somebody. */
export const speedDialKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * A favourite is in a group of this name, in every language: so the key is the same on all devices, and is kept by
 * providers that know nothing of such keys.
 */
const prefix = 'Speed dial ';

/** The key with which somebody is called; nothing where somebody is no favourite. */
export function speedDialOf({ groups = [] }: ContactCard): string | undefined {
  return speedDialKeys.find((key) => groups.includes(prefix + key));
}

/** Whoever is called with each key; of several with one key it is the first. */
export function byKey<Card extends ContactCard>(cards: readonly Card[]): ReadonlyMap<string, Card> {
  return new Map(
    cards
      .map((card) => [speedDialOf(card) ?? '', card] as const)
      .filter(([key]) => key !== '')
      .reverse(),
  );
}

/** Whether a group of this name stands for a key. */
export const isKeyName = (name: string): boolean => name.startsWith(prefix);

/** The groups of somebody, without what stands for a key. */
export function groupsOf({ groups = [] }: ContactCard): readonly string[] {
  return groups.filter((name) => !isKeyName(name));
}

/** The names of `groups`, with what stands for `key`. */
export function groupsWith(groups: readonly string[], key: string | undefined): readonly string[] {
  const own = groups.filter((name) => !isKeyName(name));
  return key === undefined ? own : [...own, prefix + key];
}

/** `contact` in none of the groups that are `gone`; the same one where it is in none of them. */
export function withoutGroups(contact: Contact, gone: (name: string) => boolean): Contact {
  const { groups = [], ...rest } = contact;
  const left = groups.filter((name) => !gone(name));
  return left.length === groups.length ? contact : { ...rest, ...(left.length > 0 && { groups: left }) };
}
