import type { Standing } from './standing.ts';

/** How often is asked while it rings, for so long; then, and while people talk; while it is planned, or nobody looks. In milliseconds. */
const ringing = 2_000;
const ringingLasts = 120_000;
const steady = 5_000;
const slow = 60_000;
/** The longest wait after failures. */
const longest = 30_000;
/** How long nobody has to look until it is asked slowly. */
const patience = 300_000;

/** What the wait for the next question depends on; times in milliseconds. */
export interface PaceFacts {
  readonly standing: Standing | undefined;
  /** How long the call has been followed. */
  readonly followed: number;
  /** How many questions in a row have failed. */
  readonly failures: number;
  /** How long the service wants to be left alone, where it said so. */
  readonly retryAfter?: number | undefined;
  /** How long the page has been hidden; nothing while it is seen. */
  readonly hidden?: number | undefined;
}

/** How long to wait until a call is asked about again, in milliseconds. */
export function pollDelay({ standing, followed, failures, retryAfter = 0, hidden = 0 }: PaceFacts): number {
  const usual =
    standing === 'planned' ? slow : standing === 'ringing' && followed < ringingLasts ? ringing : steady;
  const kept = hidden > patience ? Math.max(usual, slow) : usual;
  const backedOff = failures > 0 ? Math.max(kept, Math.min(usual * 2 ** failures, longest)) : kept;
  return Math.max(backedOff, retryAfter);
}
