import type { Changing } from './changing.ts';

/** What is written down of somebody. All of it is text from people and networks: never markup. */
export interface ContactCard {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly company?: string;
  /** Numbers, extensions or addresses, unformatted; the one to call first comes first. */
  readonly numbers: readonly ContactNumber[];
  /** The names of the groups that it is in; absent where it is in none. */
  readonly groups?: readonly string[];
  /**
   * A photograph: its address, or the picture itself as a `data:` address of at most 65,000 characters. Providers that
   * cannot keep one leave it out; a change that has none leaves it as it is.
   */
  readonly avatar?: string;
}

/** One way to reach somebody, and what the provider calls it, such as `work`. */
export interface ContactNumber {
  readonly number: string;
  readonly kind?: string;
}

/** Somebody whom the person, or the directory, knows. */
export interface Contact extends ContactCard {
  /** The provider's, the same every time until it is changed. */
  readonly id: string;
  /** Whether the person may change or delete it: entries of a directory are everybody's. */
  readonly own: boolean;
  /** It could not be read, as where its key is missing: no more is known of it, until it is listed again. */
  readonly unreadable?: true;
}

/** The contacts of one line, kept by its provider. Whatever fails rejects with a `LineError`, and nothing has changed. */
export interface Contacts extends Changing {
  /** The person's own, in no order. Those that cannot be read are among them, as `unreadable`. */
  list(): Promise<readonly Contact[]>;
  /** Looks into the directory of the organisation, the best match first. Absent where there is none. */
  search?(text: string): Promise<readonly Contact[]>;
  /** Resolves to what the provider made of it. A group that there is not yet begins with it. */
  add?(card: ContactCard): Promise<Contact>;
  /** What the card does not have is gone afterwards. Resolves to what became of it, which may have another id. */
  change?(id: string, card: ContactCard): Promise<Contact>;
  remove?(id: string): Promise<void>;
  /** Removes the group of this name. Whoever was in it stays, and is in it no more. Absent where groups end with whoever is in them. */
  removeGroup?(name: string): Promise<void>;
}
