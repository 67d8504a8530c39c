/** Whether somebody is likely to answer. */
export const availabilities = ['available', 'in-call', 'busy', 'away', 'offline', 'unknown'] as const;

export type Availability = (typeof availabilities)[number];

/** How somebody is now. */
export interface PersonPresence {
  readonly availability: Availability;
  /** In their own words: text from people, never markup. */
  readonly note?: string;
}

/** Who is there. */
export interface Presence {
  /**
   * Tells how whoever has this address is, at once as far as that is known, and whenever it changes. Returns the function
   * that stops it. Whoever may not be watched stays `unknown`.
   */
  follow(address: string, listener: (presence: PersonPresence) => void): () => void;
  /** Says how the person is. Rejects with a `LineError`. Absent where the provider finds that out by itself. */
  show?(presence: PersonPresence): Promise<void>;
}
