import type { Call } from './call.ts';
import type { LegMedia } from './media-kit.ts';
import type { Source } from './media/source.ts';
import type { Cause } from './causes.ts';

/** Who is at one end of a call, as the other end is told. */
export interface Party {
  readonly name: string;
  /** Extension or number, as it is dialled. */
  readonly number: string;
  /** The person's id in the directory; absent for numbers and synthetic callers. */
  readonly personId?: string;
}

/** What a leg says to the one it is connected with. `words` names it in the trace. */
export interface Voice {
  readonly source: Source | undefined;
  readonly words: string;
}

/**
 * One end of a call: somebody's device, a number that behaves, or a synthetic caller. The call tells it what has
 * happened at the other end; it tells the call what happens at its own.
 */
export interface Leg {
  readonly id: string;
  readonly party: Party;
  /** Where the leg ends in the sandbox; absent at ends that exist only here. */
  readonly media?: LegMedia;
  /** Mobius' id of this leg; absent as above. */
  readonly callId?: string;
  readonly held: boolean;
  readonly voice: Voice;
  /** What it hears now, in words. */
  readonly hears: string;
  hear(voice: Voice): void;
  /** The other end is being called by this one, or rings. */
  progress(other: Party, early: boolean): void;
  /** Both ends are connected now. */
  connected(other: Leg): void;
  /** It takes part in another call from now on. */
  moveTo(call: Call): void;
  /** Another end has taken the place of the one it talked with, or that one has another name now. */
  meet(other: Leg): void;
  /** The far end takes none of its audio; absent at ends that exist only here. */
  refuseMedia?(): void;
  /** The call is over for this leg. */
  disconnect(cause: Cause): void;
}
