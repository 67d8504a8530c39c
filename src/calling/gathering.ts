/** Somebody of a gathering. */
export interface Gathered {
  /** Who it is, as far as the provider says: text from the network, never markup. */
  readonly name?: string;
  readonly where: 'invited' | 'joined' | 'left';
}

/**
 * A call of several that goes on without this phone: its provider brings people together, and this phone follows how that
 * goes. Ending such a call here stops following it.
 */
export interface Gathering {
  /** What it is about: text from people. */
  readonly title?: string;
  /** An http(s) address with which others, and this person, get into it. */
  readonly link?: string;
  /** Whoever it was made for first, then whoever was invited, then whoever came by the link. */
  readonly people: readonly Gathered[];
  /** When it is to begin, in milliseconds since the epoch; absent where it is now. */
  readonly plannedFor?: number;
}
