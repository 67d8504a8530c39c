/** Where a call goes. */
export interface Destination {
  /** As sent to the provider: digits, `*`, `#` and a leading `+`, or an address with letters where the line takes those. */
  readonly address: string;
  /** As the person wrote it, trimmed. */
  readonly text: string;
  /**
   * What is sent as keypad digits once somebody answers: an extension, a meeting's code. Digits, `*`, `#`, `,` for a pause
   * of two seconds and `;` for waiting until the person goes on; it begins with one of the two.
   */
  readonly after?: string;
  /** What else of the text has digits, and is neither dialled nor sent: `12` of `Room 12, 212-555-0100`. */
  readonly leftOut?: string;
}

/** What a line can dial. */
export interface DestinationRules {
  /** Whether the provider takes addresses with letters (`bob@example.com`). */
  readonly letters: boolean;
}
