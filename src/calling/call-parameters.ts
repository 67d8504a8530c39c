/** Something that goes with a call and is neither heard nor seen, such as `X-Order` and its number. */
export interface CallParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * What apps at both ends of a call tell each other with it, for providers that carry it, and only in the page that has the
 * call. It is text from the network: never markup, and nothing that people are shown.
 */
export interface CallParameters {
  /** What the other side has sent so far: the last of each name. */
  readonly received: readonly CallParameter[];
  /**
   * Sends these: with the call while it is not sent on its way (see `Line.dial`), with the answer while an incoming one is not
   * answered, and else at once. Resolves when it is done or they wait for that. Rejects with a `CallError` where it failed,
   * such as for a name that the provider does not know.
   */
  send(parameters: readonly CallParameter[]): Promise<void>;
  /** Told when the other side has sent some. Returns its unsubscribe. */
  on(name: 'change', listener: () => void): () => void;
}
