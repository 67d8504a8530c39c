/** One thing that was done for a call, or that happened to it. */
export interface ReportStep {
  /** What it is, in the provider's word, such as `MAKE`. */
  readonly what: string;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
  /** How long it took, in milliseconds; absent where it has not ended, or has no length. */
  readonly took?: number | undefined;
  /** Why it failed, in the provider's words; absent where it did not. */
  readonly failure?: string | undefined;
  /** Of what it consisted, in order. */
  readonly steps: readonly ReportStep[];
}

/** What a provider's own library has noted of a call. It names nobody, and no addresses. */
export interface CallReport {
  readonly steps: readonly ReportStep[];
  /** How long things took, in milliseconds, by the provider's word; a word may come more than once. */
  readonly figures: readonly { readonly what: string; readonly took: number }[];
}

/** The reports of a line's calls; absent where a provider's library makes none. */
export interface CallReports {
  /** The report of a call as it is now, also after its end; nothing where none is kept. Rejects with a `LineError`. */
  of(call: { readonly correlationId: string | undefined }): Promise<CallReport | undefined>;
}
