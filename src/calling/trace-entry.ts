/** One thing that a line did, for people who develop or look into a fault. Never holds a token or another secret. */
export interface TraceEntry {
  /** `inside` is what happened on this side and went nowhere. */
  readonly direction: 'sent' | 'received' | 'inside';
  /** What sort of thing it is, in the provider's word, such as `http`. */
  readonly kind: string;
  /** What it says, in one line. */
  readonly text: string;
  /**
   * Between whom it went, from one to the other, in the provider's words; an empty text is this phone. Default: between
   * this phone and the provider.
   */
  readonly ends?: readonly [from: string, to: string] | undefined;
  /** The call that it belongs to, by the provider's identifier. */
  readonly correlationId?: string | undefined;
  /** The rest of it, which is put into words when somebody asks. */
  readonly detail?: (() => string) | undefined;
}

/** What a line did, and when, in milliseconds since the epoch. */
export interface Traced extends TraceEntry {
  readonly at: number;
}
