import type { Call } from './call.ts';
import { systemClock, type Clock, type MicrophoneSource } from './collaborators.ts';
import type { OffhookError } from './errors.ts';
import { Emitter } from './events.ts';
import { Line } from './line.ts';
import type { Mirror, MirrorLine, MirrorPort } from './mirror.ts';
import { MissedCalls } from './missed-calls.ts';
import { MicrophoneArbiter } from './audio/microphone-arbiter.ts';
import type { NumberReader } from './numbers/number-reader.ts';

export interface PhoneEvents {
  /** Something that can be read of the phone, its lines or their calls changed. */
  change: undefined;
  /** A call began on one of the lines, dialled here or coming in. */
  call: Call;
  /** Something went wrong in a call that goes on. */
  trouble: { readonly call: Call; readonly error: OffhookError };
}

export interface PhoneOptions {
  readonly microphone: MicrophoneSource;
  /** Default: the real time. */
  readonly clock?: Clock;
  /** Knows telephone numbers. Default: they are dialled digit by digit as they were typed. */
  readonly numbers?: NumberReader;
}

/** A telephone: its lines, and one microphone among all their calls. */
export class Phone {
  readonly #events = new Emitter<PhoneEvents>();
  readonly #clock: Clock;
  readonly #microphones: MicrophoneArbiter;
  readonly #numbers: NumberReader | undefined;
  #lines: readonly Line[] = [];
  readonly #missed = new WeakMap<Line, MissedCalls>();
  #linesSoFar = 0;

  constructor(options: PhoneOptions) {
    this.#clock = options.clock ?? systemClock;
    this.#microphones = new MicrophoneArbiter(options.microphone);
    this.#numbers = options.numbers;
  }

  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** Every call that is not over, line by line. */
  get calls(): readonly Call[] {
    return this.#lines.flatMap((line) => line.calls);
  }

  /** The missed calls of each line. */
  get missed(): readonly MissedCalls[] {
    return this.#lines.flatMap((line) => this.missedOf(line) ?? []);
  }

  /** The missed calls of `line`; nothing where it is not of this phone. */
  missedOf(line: Line): MissedCalls | undefined {
    return this.#missed.get(line);
  }

  on<Name extends keyof PhoneEvents>(name: Name, listener: (event: PhoneEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Signs somebody in: a new line, which is `connecting` at first and says by its state what comes of it. */
  signIn<Account>(backend: Mirror<Account>, account: Account): Line {
    this.#linesSoFar += 1;
    const id = `line-${this.#linesSoFar}`;
    const clock = this.#clock;
    const options = {
      id,
      backend: backend.name,
      clock,
      microphones: this.#microphones,
      numbers: this.#numbers,
    };
    let opened: MirrorLine | undefined;
    const missed = new MissedCalls(() => opened?.missedElsewhere);
    const open = (port: MirrorPort) =>
      (opened = backend.open(account, {
        ...port,
        missed: (list) => {
          missed.show(list);
        },
      }));
    const line = new Line(options, open);
    this.#missed.set(line, missed);
    for (const each of [line, missed]) {
      each.on('change', () => {
        this.#events.emit('change', undefined);
      });
    }
    line.on('call', (call) => {
      missed.follow(call);
      this.#events.emit('call', call);
    });
    line.on('trouble', (trouble) => {
      this.#events.emit('trouble', trouble);
    });
    this.#lines = [...this.#lines, line];
    this.#events.emit('change', undefined);
    return line;
  }

  /** Signs `line` out: its calls end, and nothing of it is left. It is gone from the phone at once. */
  async signOut(line: Line): Promise<void> {
    this.#lines = this.#lines.filter((other) => other !== line);
    this.#events.emit('change', undefined);
    await line.close();
  }
}
