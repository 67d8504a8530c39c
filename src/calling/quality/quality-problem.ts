/** What is wrong with a call's sound, the most urgent first. */
export const qualityProblems = [
  'nothing-received',
  'muted-talking',
  'microphone-silent',
  'loss-in',
  'loss-out',
  'delay',
  'jitter',
  'poor',
] as const;

/** What can be wrong with a call's sound. `poor` is a low MOS that nothing else explains. */
export type QualityProblemKind = (typeof qualityProblems)[number];

/** One thing that is wrong with a call's sound now. It stays the same until it is over, so that words about it stand still. */
export interface QualityProblem {
  readonly kind: QualityProblemKind;
  /** The share lost, seconds, or MOS when it began; `undefined` where there is nothing to count. */
  readonly figure: number | undefined;
  /** Milliseconds by `Clock.elapsed`. */
  readonly since: number;
}
