import type {
  CallState,
  CallVerb,
  EndReason,
  LinePart,
  LineState,
  PictureKind,
  RemoteParty,
} from '../../src/calling/index.ts';
import type { MirroredPart, PartVerbName } from '../../src/tabs/part-verbs.ts';

/** What else a provider may lack. */
export type Extra = 'consult' | 'changeMicrophone' | 'stats' | 'pictures';

/** A call as plain data, so that it can come from another process. */
export interface CallSnapshot {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly state: CallState;
  /** Every state that it has been in, in order. */
  readonly states: readonly CallState[];
  /** How many times its end was told. */
  readonly endings: number;
  readonly endReason: EndReason | undefined;
  /** The reason of the failure behind the end. */
  readonly error: string | undefined;
  readonly remote: RemoteParty;
  readonly muted: boolean;
  readonly pending: string | undefined;
  readonly digits: string;
  readonly hasRemoteTrack: boolean;
  readonly microphoneLive: boolean;
  /** What it shows. */
  readonly shown: readonly PictureKind[];
  /** How many of the pictures that it was given still hold their camera, or screen. */
  readonly camerasLive: number;
  readonly correlationId: string | undefined;
  /** The verbs that it has. */
  readonly verbs: readonly CallVerb[];
  readonly extras: readonly Extra[];
}

/** The line as plain data. */
export interface LineSnapshot {
  readonly state: LineState;
  /** The reason of what is wrong with it. */
  readonly error: string | undefined;
  readonly name: string | undefined;
  /** What it has beside its calls. */
  readonly parts: readonly LinePart[];
  /** What these can do. */
  readonly can: readonly PartVerbName[];
}

/** What went wrong with a verb: the error's reason, or nothing. */
export type Failure = string | undefined;

/** What a part of the line answered, or the reason for which it did not. */
export type PartAnswer = { readonly answer: unknown } | { readonly failure: string };

/** One call's verbs. Each resolves when the verb has settled, and never rejects. */
export interface CallDriver {
  answer(): Promise<Failure>;
  hold(): Promise<Failure>;
  resume(): Promise<Failure>;
  end(): Promise<Failure>;
  setMuted(muted: boolean): Promise<Failure>;
  /** Sends one digit, or several in a row. */
  sendDigits(digit: string): Promise<Failure>;
  /** Blind transfer. */
  transfer(text: string): Promise<Failure>;
  /** Asks somebody first; the call waits on hold. */
  consult(text: string): Promise<Failure>;
  /** Completes the consultation that the call is in. */
  complete(): Promise<Failure>;
  /** Takes the call back from the consultation that it is in. */
  cancel(): Promise<Failure>;
  /** Takes the call `other` into this one. */
  joinWith(other: string): Promise<Failure>;
  /** Leaves it to wait. */
  park(): Promise<Failure>;
  /** Has somebody else rung. */
  forward(text: string): Promise<Failure>;
  /** Lets it ring on without this phone. */
  ignore(): Promise<Failure>;
  /** Opens another microphone and talks through that. */
  changeMicrophone(): Promise<Failure>;
  /** Opens a camera, or a screen, and shows that; or shows it no longer. */
  show(kind: PictureKind, shown: boolean): Promise<Failure>;
}

/** A phone with one line, wherever it is: in this process, or in a page that is steered from here. */
export interface Driver {
  line(): Promise<LineSnapshot>;
  /** Every call so far, the ended ones too, in the order in which they began. */
  calls(): Promise<readonly CallSnapshot[]>;
  call(id: string): CallDriver;
  dial(text: string): Promise<Failure>;
  /** Fetches the call that has waited longest. False where there is none, or nobody waits any longer. */
  pickUp(): Promise<boolean>;
  /** Asks a part of the line for something. Never rejects. Of a recording the answer is its type and size. */
  ask(name: PartVerbName, given: readonly unknown[]): Promise<PartAnswer>;
  /** Resolves when a part next tells of a change. */
  partChanged(part: MirroredPart): Promise<void>;
  /** Signs the line out. */
  close(): Promise<void>;
  /**
   * Resolves at the next change of anything, and may do so when nothing changed. Taken before looking, so
   * that no change is missed.
   */
  changed(): Promise<void>;
}
