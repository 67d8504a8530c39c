import type { CallStats } from '../../calling/index.ts';

/** One message between two of those who take part. */
export interface Message {
  /** The same for as long as it is kept. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Who sent it, in the provider's words; an empty text is this phone. */
  readonly from: string;
  /** Who gets it; the same one where it went nowhere. */
  readonly to: string;
  readonly kind: string;
  readonly text: string;
  /** The call that it belongs to, by the provider's identifier. */
  readonly call?: string | undefined;
  /** The rest of it, put into words when somebody asks. */
  readonly detail?: (() => string) | undefined;
}

/** A state that a machine was in, and since when, in milliseconds since the epoch. */
export interface Step {
  readonly at: number;
  readonly state: string;
  /** Why a call ended, or a line is not ready, by our own reason. */
  readonly reason?: string | undefined;
}

/** A line or a call, and the states that it went through, oldest first. */
export interface Machine {
  readonly id: string;
  readonly kind: 'line' | 'call';
  /** Whose line it is, or who is at the other end. */
  readonly name: string;
  /** The provider's identifier of a call, once it is known. */
  readonly call?: string | undefined;
  readonly steps: readonly Step[];
}

/** Something that failed, as the adapter has translated it. */
export interface Failure {
  readonly at: number;
  /** `CallError`, `LineError` and the like. */
  readonly name: string;
  readonly reason: string;
  /** HTTP status and code of the provider, where there were any. */
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}

/** All that the panel shows, as it was at one moment. */
export interface Recording {
  readonly messages: readonly Message[];
  readonly machines: readonly Machine[];
  /** Id of a call's machine → what was counted of its sound, one a second. */
  readonly samples: Readonly<Record<string, readonly CallStats[]>>;
  readonly failures: readonly Failure[];
}

/** The most that is kept of each, and that is taken from a file. */
export const most = { messages: 5_000, machines: 200, steps: 200, samples: 600, failures: 200 } as const;
