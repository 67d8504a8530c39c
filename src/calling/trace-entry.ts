/** One thing that a line did, for people who develop or look into a fault. Never holds a token or another secret. */
export interface TraceEntry {
  /** `inside` is what happened on this side and went nowhere. */
  readonly direction: 'sent' | 'received' | 'inside';
  /** What sort of thing it is, in the provider's word, such as `http`. */
  readonly kind: string;
  /** What it says, in one line. */
  readonly text: string;
  /** The call that it belongs to, by the provider's identifier. */
  readonly correlationId?: string | undefined;
  /** The rest of it, which is put into words when somebody asks. */
  readonly detail?: (() => string) | undefined;
}

/** What a line did, and when, in milliseconds since the epoch. */
export interface Traced extends TraceEntry {
  readonly at: number;
}
