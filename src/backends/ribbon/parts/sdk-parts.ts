/** Past calls: results are `callHistory:change` or `callHistory:error`. */
export interface SdkHistory {
  fetch(count: number, offset: number): unknown;
  /** What was fetched, and what the SDK has noted itself since (trap T21). */
  get(): unknown;
  remove(recordId: string): unknown;
}

/** How much is in the mailbox: `voicemail:change`, also unasked, or `voicemail:error`. */
export interface SdkVoicemail {
  fetch(): unknown;
  get(): unknown;
}

/** How people are: `presence:change`, `presence:selfChange`, `presence:error`. */
export interface SdkPresence {
  update(status: string, activity: string, note?: string): unknown;
  subscribe(users: readonly string[]): unknown;
  unsubscribe(users: readonly string[]): unknown;
  /** Of those that are known, also where it is asked for one. */
  get(users: readonly string[]): unknown;
}

/** The person's own: `contacts:change` or `contacts:error`; with the exceptions of traps T24 and T25. */
export interface SdkContacts {
  add(contact: Readonly<Record<string, unknown>>): unknown;
  update(contact: Readonly<Record<string, unknown>>): unknown;
  remove(contactId: string): unknown;
  refresh(): unknown;
  /** An object by their ids. */
  getAll(): unknown;
}

/** Whoever works there: `directory:change` with `results`, or `directory:error`. */
export interface SdkUsers {
  search(filters: Readonly<Record<string, string>>): unknown;
}

/** What the SDK has beside calls; a build of it may lack any of it. */
export interface SdkParts {
  readonly voicemail?: SdkVoicemail;
  readonly presence?: SdkPresence;
  readonly contacts?: SdkContacts;
  readonly user?: SdkUsers;
}
