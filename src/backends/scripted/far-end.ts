import {
  CallError,
  type BackendCall,
  type CallPort,
  type CallStats,
  type Destination,
  type EndReason,
  type Gathering,
  type MirroredCall,
  type RemoteParty,
  type SoundPlace,
  type TrackChanges,
} from '../../calling/index.ts';
import { FakeTrack } from './fake-track.ts';
import { ScriptedPictures } from './scripted-pictures.ts';
import { present, VerbScript, type ScriptedVerb } from './verb-script.ts';

export interface FarEndOptions {
  readonly remote: RemoteParty;
  readonly port: CallPort;
  /** Default: here. */
  readonly sound?: SoundPlace;
  /** Whether it is another tab's call. Default: it is not. */
  readonly mirrored?: boolean;
  readonly lacks: readonly ScriptedVerb[];
  /** Whether it can be shown anything. Default: it cannot. */
  readonly video?: boolean;
  readonly correlationId: string;
  /** The far end of another call of the same line. */
  readonly whoIs: (call: BackendCall) => FarEnd | undefined;
}

/**
 * The other side of a call, steered by a test. Everything happens in the moment in which it is said; nothing
 * happens by itself, except that the verbs of this side are confirmed at once unless told otherwise.
 * A move that a call cannot make throws the core's `StateError` and changes nothing.
 */
export class FarEnd {
  readonly remote: RemoteParty;
  /** What the core steers. */
  readonly call: MirroredCall;
  /** The keypad digits that arrived. */
  digits = '';
  /** The microphone that was given to the call: its track as the far end gets it. */
  microphone: MediaStreamTrack | undefined;
  /** What this side is told of the sound. */
  measured: CallStats | undefined;
  /** Whom a transfer connected it with: an address, or the far end of another call. */
  talksWith: string | FarEnd | undefined;
  /** Whether it rings elsewhere after this side has ignored it. */
  ringsOn = false;
  readonly pictures: ScriptedPictures | undefined;
  readonly #options: FarEndOptions;
  readonly #port: CallPort;
  readonly #script = new VerbScript();
  #state: 'new' | 'up' | 'held' | 'over' = 'new';
  #muted = false;
  #sound: FakeTrack | undefined;

  constructor(options: FarEndOptions) {
    this.#options = options;
    this.#port = options.port;
    this.remote = options.remote;
    const isUp = () => this.#state === 'up' || this.#state === 'held';
    if (options.video) this.pictures = new ScriptedPictures(options.port, isUp);
    this.call = this.#call();
  }

  /** Whether it hears what is said into the microphone on this side. */
  get hears(): boolean {
    const { microphone } = this;
    if (this.#state !== 'up' || this.#muted) return false;
    if (!this.#here) return true;
    return microphone?.enabled === true && microphone.readyState === 'live';
  }

  get #here(): boolean {
    return this.#options.sound !== 'elsewhere';
  }

  /** Whether the call is over, whoever ended it. */
  get over(): boolean {
    return this.#state === 'over';
  }

  /** The telephone there rings. */
  ring(): void {
    this.#port.ringing();
  }

  /** Sound comes before the answer. */
  earlyMedia(): void {
    this.#port.earlyMedia();
    this.#speak();
  }

  /** Somebody takes the call there. */
  answer(): void {
    this.#port.connected();
    this.#reached('up');
    this.#speak();
  }

  /** Hangs up; a caller whose call was not answered yet gives up. */
  hangUp(): void {
    this.ends('remote');
  }

  busy(): void {
    this.ends('busy');
  }

  decline(): void {
    this.ends('declined');
  }

  /** It rang, and nobody came. */
  noAnswer(): void {
    this.ends('no-answer');
  }

  /** There is no such number. */
  notFound(): void {
    this.ends('not-found');
  }

  /** The call comes to nothing because of `error`. */
  fail(error: CallError): void {
    this.ends('failed', error);
  }

  /** The call ends for any reason. */
  ends(reason: EndReason, error?: CallError): void {
    this.#port.ended(reason, error);
    this.#free();
  }

  /** The provider puts the call on hold without having been asked. */
  held(): void {
    this.#port.held();
    this.#reached('held');
  }

  /** The provider takes the call off hold without having been asked. */
  resumed(): void {
    this.#port.connected();
    this.#reached('up');
  }

  /** Puts this side on hold, or takes it off. */
  holdsUs(held: boolean): void {
    this.#port.heldByFarEnd(held);
  }

  /** Turns out to be somebody else. */
  rename(remote: RemoteParty): void {
    this.#port.remote(remote);
  }

  /** It is a call of several, and stands like this. */
  gathers(gathering: Gathering): void {
    this.#port.gathering(gathering);
  }

  /** Its sound stops, or comes again as a new track. */
  sends(sound: boolean): void {
    this.#sound?.stop();
    this.#sound = undefined;
    if (sound) this.#speak();
    else this.#port.remoteTrack('audio', undefined);
  }

  /** The line is closed: whatever becomes of the call is none of its business any more. */
  leave(): void {
    this.#free();
  }

  /** Something goes wrong, and the call goes on. */
  trouble(error: CallError): void {
    this.#port.trouble(error);
  }

  /** From now on `verb` fails, and so does what waits for it. */
  fails(verb: ScriptedVerb, error?: CallError): void {
    this.#script.fails(verb, error);
  }

  /** From now on `verb` waits until `confirms` or `fails`. */
  neverConfirms(verb: ScriptedVerb): void {
    this.#script.neverConfirms(verb);
  }

  /** From now on `verb` is confirmed, and so is what waits for it. */
  confirms(verb: ScriptedVerb): void {
    this.#script.confirms(verb);
  }

  /** Whether this side waits for `verb` to be confirmed. */
  waits(verb: ScriptedVerb): boolean {
    return this.#script.waits(verb);
  }

  #call(): MirroredCall {
    const { correlationId, sound = 'here', mirrored = false, lacks } = this.#options;
    const verbs: Required<Pick<BackendCall, ScriptedVerb>> = {
      transfer: this.#plays('transfer', ({ address }: Destination) => {
        this.#meets(address);
      }),
      transferWith: this.#plays('transferWith', (call: BackendCall) => {
        const other = this.#options.whoIs(call);
        if (other === undefined || other.over) throw new CallError('transfer');
        this.#meets(other);
        other.#meets(this);
      }),
      joinWith: this.#plays('joinWith', (call: BackendCall) => {
        const other = this.#options.whoIs(call);
        if (other === undefined || other.over) throw new CallError('join');
        this.talksWith = other;
        other.talksWith = this;
        other.ends('joined');
      }),
      park: this.#plays('park', () => {
        this.ends('parked');
      }),
      forward: this.#plays('forward', ({ address }: Destination) => {
        this.talksWith = address;
        this.ends('forwarded');
      }),
      ignore: this.#plays('ignore', () => {
        this.ringsOn = true;
        this.ends('ignored');
      }),
      stats: () => this.#script.play('stats', () => undefined).then(() => this.measured),
      end: () => {
        this.#free();
        return this.#script.play('end', () => undefined);
      },
      dial: ({ audio }: TrackChanges) => {
        this.microphone = audio;
        return this.#script.play('dial', () => undefined);
      },
      answer: ({ audio }: TrackChanges) => {
        this.microphone = audio;
        return this.#plays('answer', () => {
          this.answer();
        })();
      },
      hold: this.#plays('hold', () => {
        this.held();
      }),
      resume: this.#plays('resume', () => {
        this.resumed();
      }),
      sendDigits: this.#plays('sendDigits', (digit: string) => {
        this.digits += digit;
      }),
      changeTracks: this.#plays('changeTracks', ({ audio }: TrackChanges) => {
        this.microphone = audio;
      }),
      setMuted: this.#plays('setMuted', (muted: boolean) => {
        this.#muted = muted;
      }),
    };
    return { ...present(verbs, sound, lacks), correlationId, sound, mirrored, pictures: this.pictures?.own };
  }

  /** A confirmation that comes after the end does nothing. */
  #plays<Given = void>(verb: ScriptedVerb, effect: (given: Given) => void): (given: Given) => Promise<void> {
    return (given) =>
      this.#script.play(verb, () => {
        if (!this.over) effect(given);
      });
  }

  #meets(other: string | FarEnd): void {
    this.talksWith = other;
    this.ends('transferred');
  }

  #reached(state: 'up' | 'held'): void {
    if (!this.over) this.#state = state;
    this.pictures?.own.pause(state === 'held');
  }

  #speak(): void {
    if (!this.#here || this.over || this.#sound) return;
    this.#sound = new FakeTrack('Far end');
    this.#port.remoteTrack('audio', this.#sound);
  }

  #free(): void {
    this.#state = 'over';
    this.pictures?.own.close();
    this.#sound?.stop();
    this.#sound = undefined;
  }
}
