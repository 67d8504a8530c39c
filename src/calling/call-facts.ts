import type { EndReason, CallState } from './call-state.ts';
import type { OffhookError } from './errors.ts';
import type { Gathering } from './gathering.ts';
import type { Moment } from './moment.ts';
import type { RemoteParty } from './remote-party.ts';
import type { Tracks } from './tracks.ts';

/** A verb that was asked for and is not confirmed yet. */
export type PendingVerb = 'answer' | 'hold' | 'resume' | 'transfer';

/** What can be read of a call, each one thing. */
export interface CallFacts {
  readonly state: CallState;
  /** Set with `ended`, and only then. */
  readonly endReason: EndReason | undefined;
  /** What went wrong, where the end has a failure behind it. */
  readonly error: OffhookError | undefined;
  readonly remote: RemoteParty;
  /** Who takes part, where it is a call of several that goes on without this phone. */
  readonly gathering: Gathering | undefined;
  /** The wish to be muted: kept across hold and across changes of the microphone. */
  readonly muted: boolean;
  /** Whether the other side put this call on hold, where the provider says so. */
  readonly heldByFarEnd: boolean;
  /** Whether sound already arrives while the far end rings. */
  readonly earlyMedia: boolean;
  /** What arrives from the far end: its sound is `audio`. */
  readonly remoteTracks: Tracks;
  /** What was asked for and is not confirmed yet. */
  readonly pending: PendingVerb | undefined;
  /** The keypad digits sent so far. */
  readonly digits: string;
  /** What followed the number that was dialled, whole: an extension, a meeting's code; empty where nothing did. */
  readonly after: string;
  /**
   * What of that, or of what was pasted, is still to be sent: `,` is a pause of two seconds. It waits for the answer, and
   * where it begins with `;` until it is given to `sendDigits`.
   */
  readonly toSend: string;
  readonly startedAt: Moment;
  readonly connectedAt: Moment | undefined;
  readonly endedAt: Moment | undefined;
}

interface Beginning {
  readonly state: CallState;
  readonly remote: RemoteParty;
  readonly after?: string | undefined;
}

/** The facts of a call that begins at `now`. */
export function factsAtStart({ state, remote, after = '' }: Beginning, now: Moment): CallFacts {
  return {
    state,
    remote,
    gathering: undefined,
    after,
    toSend: after,
    muted: false,
    heldByFarEnd: false,
    earlyMedia: false,
    remoteTracks: {},
    pending: undefined,
    digits: '',
    startedAt: now,
    connectedAt: undefined,
    endedAt: undefined,
    endReason: undefined,
    error: undefined,
  };
}
