/** What is tried, in this order. */
export const stepNames = [
  'microphone',
  'speaker',
  'permission',
  'sign-in',
  'catalogue',
  'events',
  'registration',
  'media',
] as const;

export type StepName = (typeof stepNames)[number];

/** What came of a step. */
export interface Finding {
  /** `note` is no fault, but something to know; `left-out` was not tried. */
  readonly grade: 'well' | 'note' | 'bad' | 'left-out';
  /** The verdict. */
  readonly says: () => string;
  /** What to do now. Default: nothing has to be done. */
  readonly remedy?: () => string;
  /** Reason, status and code, for somebody's support. Default: there are none. */
  readonly details?: string;
}

/** One step, as it stands. */
export interface Step {
  readonly name: StepName;
  readonly state: 'waiting' | 'running' | 'done' | 'stopped';
  /** What the person may have to do while it runs. */
  readonly hint?: (() => string) | undefined;
  /** How long it took, in milliseconds; nothing where it was not tried. */
  readonly took?: number | undefined;
  /** Once it is done. */
  readonly finding?: Finding;
}

/** What a step is given. */
export interface Tour {
  /** Aborted when somebody stops it all: then nobody wants to know any more. */
  readonly signal: AbortSignal;
  /** Says what the person may have to do. */
  readonly hint: (words: () => string) => void;
  /** Whether an earlier step has found a fault. */
  readonly failed: (name: StepName) => boolean;
}

/** Tries something. What it throws is a defect, or follows from being stopped. */
export type Trial = (tour: Tour) => Promise<Finding>;
