import type { CallState } from './call-state.ts';
import type { LegMedia } from './media-kit.ts';
import type { Pictures } from './media/pictures/pictures.ts';
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

/** The call that a leg takes part in, as far as the leg sees and steers it. */
export interface OwnCall {
  readonly id: string;
  readonly state: CallState;
  /** The leg that called, or the one that has taken its place. */
  readonly caller: Leg;
  /** The other end of a connected call. */
  across(leg: Leg): Leg | undefined;
  /** A called leg rings; with `early` the caller hears it already. */
  alerting(leg: Leg, early?: boolean): void;
  /** A called leg answers. */
  answer(leg: Leg): void;
  /** A leg leaves. */
  leave(leg: Leg, cause: Cause): void;
  /** What a leg says, or whether it is held, has changed. */
  route(): void;
}

/**
 * One end of a call: somebody's device, a number that behaves, or a synthetic caller. The call tells it what has
 * happened at the other end; it tells the call what happens at its own.
 */
export interface Leg {
  readonly id: string;
  readonly party: Party;
  /** The telephone that it is at; absent at ends that exist only here. */
  readonly phone?: string;
  /** Where its audio ends in the sandbox; absent as above. */
  readonly media?: LegMedia;
  /** What the system of the telephone calls this leg; absent as above. */
  readonly callId?: string;
  /** The keypad digits that have been pressed there so far; absent as above. */
  readonly digits?: string;
  /** It is at a telephone that hands answer, not at a page; absent at all others. */
  readonly byHand?: true;
  /** It only keeps somebody's place. */
  readonly standIn?: true;
  readonly held: boolean;
  readonly voice: Voice;
  /** What it shows; absent at ends that neither show nor see anything. */
  readonly pictures?: Pictures | undefined;
  /** What it hears now, in words. */
  readonly hears: string;
  hear(voice: Voice): void;
  /** The other end is being called by this one, or rings. */
  progress(other: Party, early: boolean): void;
  /** Both ends are connected now. */
  connected(other: Leg): void;
  /** It takes part in another call from now on. */
  moveTo(call: OwnCall): void;
  /** Another end has taken the place of the one it talked with, or that one has another name now. */
  meet(other: Leg): void;
  /** The other end of its call holds it, or no longer; told again and again. Absent where nobody is told of that. */
  heldByOther?(held: boolean): void;
  /** It sees this from now on; nothing where the other end shows nothing, and sees nothing. Absent at ends that cannot. */
  see?(pictures: Pictures | undefined): void;
  /** The far end takes none of its audio; absent at ends that exist only here. */
  refuseMedia?(): void;
  /** The way that it will be given for its audio leads nowhere; absent as above. */
  mislead?(): void;
  /** The call is over for this leg. */
  disconnect(cause: Cause): void;
}
