import type {
  BackendCall,
  BackendLine,
  LineError,
  LineIdentity,
  LineParts,
  LinePort,
  RemoteParty,
  SoundPlace,
  TraceEntry,
} from '../../calling/index.ts';
import { FarEnd, type FarEndOptions } from './far-end.ts';
import type { ScriptedVerb } from './verb-script.ts';

/** Who is signed in on a scripted line. */
export interface ScriptedAccount {
  readonly name: string;
}

export interface ScriptedOptions {
  /** Where calls are heard, unless one of them says otherwise. Default: here. */
  readonly sound?: SoundPlace;
  /** Whether addresses with letters can be dialled. Default: they cannot. */
  readonly letters?: boolean;
  /** The verbs of a call that this provider lacks. Default: none. */
  readonly lacks?: readonly ScriptedVerb[];
  /** Whether calls carry pictures. Default: they do not. */
  readonly video?: boolean;
  /** What the line has beside its calls. Default: nothing. */
  readonly parts?: LineParts;
  /** Whether the line can be asked to come back at once. Default: it can. */
  readonly reconnects?: boolean;
}

/** A line steered by a test. It stays `connecting` until it is told otherwise. */
export class ScriptedLine {
  readonly account: ScriptedAccount;
  /** What the core steers. */
  readonly line: BackendLine;
  /** The other sides of all its calls, newest last. */
  readonly farEnds: FarEnd[] = [];
  /** How many times it was asked to come back at once. */
  reconnects = 0;
  /** How many times it was closed. */
  closes = 0;
  readonly #port: LinePort;
  readonly #options: ScriptedOptions;

  constructor(account: ScriptedAccount, port: LinePort, options: ScriptedOptions) {
    this.account = account;
    this.#port = port;
    this.#options = options;
    this.line = this.#line();
  }

  /** The other side of the newest call, such as the one that was just dialled. */
  get farEnd(): FarEnd {
    const newest = this.farEnds.at(-1);
    if (newest === undefined) throw new Error('There was no call on this line yet.');
    return newest;
  }

  /** Calls can come in and go out. */
  ready(identity: LineIdentity = { name: this.account.name }): void {
    this.#port.identity(identity);
    this.#port.state('ready');
  }

  /** It is being tried again. */
  reconnecting(error?: LineError): void {
    this.#port.state('reconnecting', error);
  }

  /** It waits for the network or the service; `retryAt` is in milliseconds since the epoch. */
  offline(error?: LineError, retryAt?: number): void {
    this.#port.state('offline', error, retryAt);
  }

  /** The provider does not let this person in, or not any longer. */
  refuse(error: LineError): void {
    this.#port.state('signed-out', error);
  }

  /** Somebody calls, to be heard where the line is or elsewhere. Returns who it is, to be steered further. */
  ring(remote: RemoteParty, own: Pick<FarEndOptions, 'sound' | 'mirrored'> = {}): FarEnd {
    this.#port.incoming(remote, (port) => this.#newFarEnd({ remote, port, ...own }).call);
    return this.farEnd;
  }

  /** A call is made at the telephone that the line steers. Returns who is called, to be steered further. */
  dialAtDesk(remote: RemoteParty, own: Pick<FarEndOptions, 'sound'> = {}): FarEnd {
    this.#port.outgoing(remote, (port) => this.#newFarEnd({ remote, port, ...own }).call);
    return this.farEnd;
  }

  /** Something happens underneath, which `make` puts together. */
  traces(make: () => TraceEntry): void {
    this.#port.trace(make);
  }

  /** Somebody calls and gives up at once, before the phone has taken the call. */
  ringAndGiveUp(remote: RemoteParty): void {
    this.#port.incoming(remote, (port) => {
      const farEnd = this.#newFarEnd({ remote, port });
      farEnd.hangUp();
      return farEnd.call;
    });
  }

  #line(): BackendLine {
    const { letters = false, sound = 'here', reconnects = true, parts, video = false } = this.#options;
    const reconnect = () => {
      this.reconnects += 1;
    };
    return {
      sound,
      destinations: { letters },
      video,
      parts,
      call: ({ address }, port) => this.#newFarEnd({ remote: { number: address }, port }).call,
      close: () => {
        this.closes += 1;
        for (const farEnd of this.farEnds) farEnd.leave();
        return Promise.resolve();
      },
      ...(reconnects ? { reconnect } : {}),
    };
  }

  #newFarEnd(whose: Pick<FarEndOptions, 'remote' | 'port' | 'sound' | 'mirrored'>): FarEnd {
    const { sound = 'here', lacks = [], video = false } = this.#options;
    const correlationId = `scripted-${this.farEnds.length + 1}`;
    const whoIs = (call: BackendCall) => this.farEnds.find((other) => other.call === call);
    const farEnd = new FarEnd({ sound, ...whose, lacks, video, correlationId, whoIs });
    this.farEnds.push(farEnd);
    return farEnd;
  }
}
