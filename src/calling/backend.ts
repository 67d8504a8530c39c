import type { Checks } from './checks.ts';
import type { CallError, LineError } from './errors.ts';
import type { EndReason } from './call-state.ts';
import type { CallStats } from './call-stats.ts';
import type { Destination, DestinationRules } from './destination.ts';
import type { Gathering } from './gathering.ts';
import type { LineIdentity } from './line-identity.ts';
import type { LineParts } from './line-parts.ts';
import type { LineState } from './line-state.ts';
import type { CallParameters } from './call-parameters.ts';
import type { CallPictures } from './pictures/call-pictures.ts';
import type { RemoteParty } from './remote-party.ts';
import type { SoundPlace } from './sound-place.ts';
import type { TraceEntry } from './trace-entry.ts';
import type { TrackChanges, TrackKind, Tracks } from './tracks.ts';

/**
 * A calling provider. One folder under `src/backends` and one line in the registry make another one.
 * `Account` is whatever this provider needs to sign a person in.
 */
export interface Backend<Account> {
  /** The provider's short name, such as `webex`. */
  readonly name: string;
  /** Starts a line for `account`. Returns at once; everything that happens is reported to `port`. */
  open(account: Account, port: LinePort): BackendLine;
  /**
   * Asks the provider who `account` is, before a line is opened: the same for everything that the same person may sign
   * in with. Rejects with a `LineError` where no answer comes. Absent where there is nobody to ask.
   */
  identify?(account: Account): Promise<string>;
  /**
   * What stands for `account` where no answer comes for half a minute, such as its token: the same for this account, and
   * for nobody else's. Absent where a line must not be opened without the answer.
   */
  standIn?(account: Account): string;
  /** What can be tried while nobody is signed in, with what is known of an account by then. Absent where that is nothing. */
  checks?(known: Partial<Account>): Checks;
}

/** A provider's line: what the core asks of it. */
export interface BackendLine {
  readonly destinations: DestinationRules;
  /**
   * Makes an outgoing call without sending anything yet: the core calls its `dial` next. What happens to it
   * is reported to `port`, never before `dial`.
   */
  call(destination: Destination, port: CallPort): BackendCall;
  /** Where its calls are heard, unless one of them says otherwise. It may change; each call keeps what it began with. */
  readonly sound: SoundPlace;
  /** Tries at once to get an unregistered line back. Absent where the provider does nothing of the kind. */
  readonly reconnect?: (() => void) | undefined;
  /** Whether its calls carry pictures. Default: they do not. */
  readonly video?: boolean;
  /** What it has beside its calls. Default: nothing. */
  readonly parts?: LineParts | undefined;
  /** Deregisters and frees everything: no timer, socket, worker or track is left. Never throws. */
  close(): Promise<void>;
}

/**
 * A provider's call: what the core asks of it. A verb that the provider lacks is absent, and so is its
 * button. Verbs resolve when the provider has confirmed, and reject with a `CallError` when the call stays as it was.
 * Answering, holding and resuming are done when the port is told of the new state, and not before; from then on
 * the next verb may come.
 */
export interface BackendCall {
  /** Where it is heard, from its beginning to its end. Default: as its line says. */
  readonly sound?: SoundPlace;
  /** Ends the call in any state, declining it while it is incoming. */
  end?(): Promise<void>;
  /**
   * Sends an outgoing call on its way; resolves when the provider has taken the request. A failure is
   * reported as the call's end, not by rejecting. There is no `audio` where the sound is elsewhere.
   */
  dial?(tracks: Tracks): Promise<void>;
  /** Answers an incoming call; `connected` is reported to the port. */
  answer?(tracks: Tracks): Promise<void>;
  hold?(): Promise<void>;
  resume?(): Promise<void>;
  /** Sends one keypad digit: `0` to `9`, `*` or `#`. */
  sendDigits?(digit: string): Promise<void>;
  /** Replaces tracks in mid-call, such as the microphone's. The core stops the old ones afterwards. */
  changeTracks?(tracks: TrackChanges): Promise<void>;
  /** Connects the far end with `destination` and leaves (blind transfer); the call then ends as `transferred`. */
  transfer?(destination: Destination): Promise<void>;
  /** Connects the far end with that of `other`, a call of the same line, and leaves both (consult transfer). */
  transferWith?(other: BackendCall): Promise<void>;
  /** Takes `other`, a call of the same line, into this one: all talk together, and `other` ends as `joined`. */
  joinWith?(other: BackendCall): Promise<void>;
  /** Leaves the call to wait at the provider for whoever fetches it (the line's `parked`); it then ends as `parked`. */
  park?(): Promise<void>;
  /** Has `destination` rung instead of this phone, while the call is incoming; it then ends as `forwarded`. */
  forward?(destination: Destination): Promise<void>;
  /** Lets an incoming call ring on without this phone; it then ends as `ignored`. */
  ignore?(): Promise<void>;
  /** What is known of the sound right now; nothing before there is any. */
  stats?(): Promise<CallStats | undefined>;
  /** What it shows; absent where its calls carry no pictures. What the far end shows is told to the port. */
  readonly pictures?: CallPictures | undefined;
  /** What goes with it for apps; absent where the provider carries nothing of the kind. */
  readonly parameters?: CallParameters | undefined;
  /** Mutes at the provider, for calls whose sound is elsewhere. Here the core mutes the track itself. */
  setMuted?(muted: boolean): Promise<void>;
  /** The provider's identifier, for copied details; it may become known only after the call has begun. */
  readonly correlationId?: string | undefined;
}

/** How a provider's line reports. */
export interface LinePort {
  /** The line's registration changed; `error` says why it is not ready, `retryAt` (ms since the epoch) when it is tried again. */
  state(state: LineState, error?: LineError, retryAt?: number): void;
  /** Who the line is, once the provider says so. */
  identity(identity: LineIdentity): void;
  /** Something that only developers want to know. `make` is called while one of them listens, and never otherwise. */
  trace(make: () => TraceEntry): void;
  /** A call comes in: `open` takes the port for what happens to it and hands over the provider's call. */
  incoming(remote: RemoteParty, open: (port: CallPort) => BackendCall): void;
  /** A call goes out that nobody has dialled here, such as one that is made at the telephone that the line steers. */
  outgoing(remote: RemoteParty, open: (port: CallPort) => BackendCall): void;
}

/**
 * How a provider's call reports. Adapters put their provider's events in order first: the core is strict and
 * throws a `StateError` at a move that its table does not have. Whatever is reported after the end is ignored.
 */
export interface CallPort {
  ringing(): void;
  connected(): void;
  held(): void;
  heldByFarEnd(held: boolean): void;
  /** Sound arrives before the answer: the far end makes its own ringing. */
  earlyMedia(): void;
  remote(party: RemoteParty): void;
  /** It is a call of several that goes on without this phone, and so it stands now. */
  gathering(gathering: Gathering): void;
  /** What arrives of a kind, or nothing any more. */
  remoteTrack(kind: TrackKind, track: MediaStreamTrack | undefined): void;
  /** Something went wrong and the call goes on. */
  trouble(error: CallError): void;
  ended(reason: EndReason, error?: CallError): void;
}
