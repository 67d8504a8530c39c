import type {
  CallVerb,
  EndReason,
  LineErrorReason,
  LinePart,
  PictureKind,
  RemoteParty,
  SoundPlace,
} from '../../src/calling/index.ts';
import type { PartVerbName } from '../../src/tabs/part-verbs.ts';
import type { Driver, Extra } from './driver.ts';

/** What the far end of a dialled number does. */
export type Behaviour = 'answers' | 'rings' | 'is busy' | 'declines' | 'never answers' | 'does not exist';

/** The verbs that a provider is made to fail, or to leave unconfirmed. */
export type FailingVerb = Extract<CallVerb, 'answer' | 'hold' | 'resume'>;

/** The other side of one call. */
export interface FarEndDriver {
  hangUp(): Promise<void>;
  /** Resolves once it hears this side's microphone, or once it hears it no longer. Rejects when that does not come. */
  hears(expected: boolean): Promise<void>;
  /** Resolves once it sees what this side shows, or sees it no longer; absent where calls carry no pictures. */
  readonly sees?: (kind: PictureKind, expected: boolean) => Promise<void>;
  /** Resolves once it is known to wait for an answer still; absent where nobody can be ignored. */
  readonly waits?: () => Promise<void>;
  /** Resolves once these digits, and no others, have arrived. Rejects when that does not come. */
  receives(digits: string): Promise<void>;
}

/** One phone at one provider, and everything around it that a test steers. */
export interface World {
  readonly phone: Driver;
  /** Lets the line in; the phone's line is `connecting` before. */
  letIn(): Promise<void>;
  /** Does not let it in. Resolves to the reason that the line has to give. */
  refuse(): Promise<LineErrorReason>;
  /** A number whose far end behaves like this. */
  number(behaviour: Behaviour): string;
  /** Somebody calls the line. */
  rings(caller: Required<Pick<RemoteParty, 'name' | 'number'>>): Promise<void>;
  /** The other side of the phone's call `id`. */
  farEnd(id: string): FarEndDriver;
  /** From now on the provider fails `verb`. */
  fails(verb: FailingVerb): Promise<void>;
  /** From now on the provider leaves `verb` unconfirmed. */
  neverConfirms(verb: FailingVerb): Promise<void>;
  /** From now on the provider refuses transfers, to forward calls, and to join them. */
  failsTransfers(): Promise<void>;
  /** From now on the provider refuses pictures; absent where calls carry none. */
  readonly failsPictures?: () => Promise<void>;
  /** Resolves once the far end of the call `id`, which was transferred, talks with whom `number` reaches. */
  connects(id: string, number: string): Promise<void>;
  /** Has two calls of the person become past ones, the newer not seen by them; absent where there is no history. */
  readonly remembersCalls?: () => Promise<void>;
  /** From now on the provider refuses whatever changes a part of the line. Resolves to the reason that has to be given. */
  readonly refusesChanges?: () => Promise<LineErrorReason>;
  /** Whether there is a microphone from now on. */
  microphone(answer: 'granted' | 'denied'): Promise<void>;
  /** What is still open: tracks, timers, sockets, registrations, by name. */
  leftovers(): Promise<readonly string[]>;
  /** Takes the world down after a test. */
  destroy(): Promise<void>;
}

/** A backend to be tested. */
export interface BackendUnderTest {
  readonly name: string;
  /** Where its calls are heard. */
  readonly sound: SoundPlace;
  /** Whether its calls are another tab's: their sound is elsewhere, and one of them at a time has the microphone there. */
  readonly mirrored?: boolean;
  /** Whether addresses with letters can be dialled. */
  readonly letters: boolean;
  /** Whether a call that could not be answered is over, because the provider's library has given it up by then. */
  readonly answersOnce?: boolean;
  /** Whether its provider tells of calls that come in. Default: it does. */
  readonly incoming?: boolean;
  /** How calls end of which the provider says less than others. Default: as it is called. */
  readonly ends?: Readonly<Partial<Record<Behaviour, EndReason>>>;
  /** What its line has beside its calls; it has to be without the rest. Default: nothing. */
  readonly parts?: readonly LinePart[];
  /** What its history, voicemail, contacts and settings have to be without. Default: nothing. */
  readonly partsLack?: readonly PartVerbName[];
  /** The verbs that its calls have to be without. */
  readonly lacks: readonly (CallVerb | Extra)[];
  /** A fresh world: one phone with one line, nothing let in yet. */
  makeWorld(): Promise<World>;
}
