import type { EndReason, CallState } from './call-state.ts';
import type { OffhookError } from './errors.ts';
import type { RemoteParty } from './remote-party.ts';

/** A verb that was asked for and is not confirmed yet. */
export type PendingVerb = 'answer' | 'hold' | 'resume' | 'transfer';

/** What can be read of a call, each one thing. Times are milliseconds since the epoch. */
export interface CallFacts {
  readonly state: CallState;
  /** Set with `ended`, and only then. */
  readonly endReason: EndReason | undefined;
  /** What went wrong, where the end has a failure behind it. */
  readonly error: OffhookError | undefined;
  readonly remote: RemoteParty;
  /** The wish to be muted: kept across hold and across changes of the microphone. */
  readonly muted: boolean;
  /** Whether the other side put this call on hold, where the provider says so. */
  readonly heldByFarEnd: boolean;
  /** Whether sound already arrives while the far end rings. */
  readonly earlyMedia: boolean;
  /** The far end's sound. */
  readonly remoteTrack: MediaStreamTrack | undefined;
  /** What was asked for and is not confirmed yet. */
  readonly pending: PendingVerb | undefined;
  /** The keypad digits sent so far. */
  readonly digits: string;
  readonly startedAt: number;
  readonly connectedAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** The facts of a call that begins at `now`. */
export function factsAtStart(state: CallState, remote: RemoteParty, now: number): CallFacts {
  return {
    state,
    remote,
    muted: false,
    heldByFarEnd: false,
    earlyMedia: false,
    remoteTrack: undefined,
    pending: undefined,
    digits: '',
    startedAt: now,
    connectedAt: undefined,
    endedAt: undefined,
    endReason: undefined,
    error: undefined,
  };
}
