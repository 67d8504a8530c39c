import {
  Emitter,
  isUp,
  type Call,
  type CallStats,
  type Changing,
  type Clock,
  type Line,
  type OffhookError,
  type Phone,
  type Traced,
} from '../../calling/index.ts';
import { most, type Failure, type Machine, type Message, type Recording, type Step } from './recording.ts';

export interface RecorderOptions {
  readonly phone: Phone;
  readonly clock: Clock;
}

/** How often whoever looks is told of news, in milliseconds, however much there is. */
const pace = 100;

/** How often the sound of each call is counted, in milliseconds. */
const samplePace = 1_000;

/** Writes down what the phone does, from now on until it is stopped: the newest of it, and no more than {@link most}. */
export class Recorder implements Changing {
  readonly #events = new Emitter<{ change: undefined }>();
  readonly #options: RecorderOptions;
  readonly #messages: Message[] = [];
  readonly #machines = new Map<string, Machine>();
  readonly #samples = new Map<string, readonly CallStats[]>();
  readonly #failures: Failure[] = [];
  readonly #stops: (() => void)[];
  readonly #lines = new Set<Line>();
  #ids = 0;
  #made: Recording | undefined;
  #stopTelling: (() => void) | undefined;
  #stopSampling: (() => void) | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { phone } = options;
    this.#stops = [
      phone.on('change', () => {
        for (const line of phone.lines) this.#follow(line);
      }),
      phone.on('call', (call) => {
        this.#followCall(call);
      }),
      phone.on('trouble', ({ error }) => {
        this.#fail(error);
      }),
    ];
    for (const line of phone.lines) this.#follow(line);
    for (const call of phone.calls) this.#followCall(call);
  }

  /** What there is by now; the same until there is news. */
  get recording(): Recording {
    return (this.#made ??= {
      messages: [...this.#messages],
      machines: [...this.#machines.values()],
      samples: Object.fromEntries(this.#samples),
      failures: [...this.#failures],
    });
  }

  on(event: 'change', listener: () => void): () => void {
    return this.#events.on(event, listener);
  }

  /** Listens to nothing any more. */
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stopTelling?.();
    this.#stopSampling?.();
    this.#stops.length = 0;
  }

  #follow(line: Line): void {
    if (!this.#lines.has(line)) {
      this.#lines.add(line);
      this.#stops.push(
        line.on('trace', (traced) => {
          this.#hear(traced);
        }),
        // Of a line that is signed out the phone says nothing any more.
        line.on('change', () => {
          this.#noteLine(line);
        }),
      );
    }
    this.#noteLine(line);
  }

  #hear({ at, direction, kind, text, ends, correlationId: call, detail }: Traced): void {
    const [from, to] = ends ?? (direction === 'received' ? ['…', ''] : ['', direction === 'sent' ? '…' : '']);
    this.#ids += 1;
    this.#messages.push({ id: this.#ids, at, from, to, kind, text, call, detail });
    // In one go, because it moves all the others.
    if (this.#messages.length > most.messages * 1.1) this.#messages.splice(0, most.messages * 0.1);
    this.#tell();
  }

  #noteLine(line: Line): void {
    const { id, state, error, identity } = line;
    const name = identity.name ?? identity.number ?? id;
    if (this.#note({ id, kind: 'line', name, steps: [] }, state, error?.reason) && error) this.#fail(error);
  }

  #followCall(call: Call): void {
    const note = () => {
      this.#noteCall(call);
    };
    // A call that is over says nothing any more, and nobody holds on to it.
    call.on('change', note);
    call.on('ended', note);
    note();
  }

  #noteCall(call: Call): void {
    if (this.#stops.length === 0) return;
    const { id, state, correlationId, facts } = call;
    const { remote, endReason, error } = facts;
    const name = remote.name ?? remote.number ?? '';
    const machine = { id, kind: 'call', name, call: correlationId, steps: [] } as const;
    const moved = this.#note(machine, state, endReason);
    if (moved && error) this.#fail(error);
    if (moved && isUp(state)) this.#stopSampling ??= this.#sampleLater();
  }

  /** Whether the machine is in another state than before. */
  #note(now: Machine, state: string, reason: string | undefined): boolean {
    const before = this.#machines.get(now.id);
    const steps = before?.steps ?? [];
    const last = steps.at(-1);
    const moved = last?.state !== state;
    const same = !moved && last.reason === reason && before?.name === now.name && before.call === now.call;
    if (same) return false;
    const step: Step = { at: this.#options.clock.now(), state, reason };
    const next = moved ? [...steps, step].slice(-most.steps) : [...steps.slice(0, -1), { ...last, reason }];
    this.#machines.set(now.id, { ...now, steps: next });
    if (this.#machines.size > most.machines) this.#forgetOldest();
    this.#tell();
    return moved;
  }

  #forgetOldest(): void {
    const over = [...this.#machines.values()].find(({ kind, steps }) => {
      const state = steps.at(-1)?.state;
      return kind === 'line' ? state === 'signed-out' : state === 'ended';
    });
    if (!over) return;
    this.#machines.delete(over.id);
    this.#samples.delete(over.id);
  }

  #fail({ name, reason, details: { status, code } }: OffhookError): void {
    this.#failures.push({ at: this.#options.clock.now(), name, reason, status, code });
    if (this.#failures.length > most.failures) this.#failures.shift();
    this.#tell();
  }

  #sampleLater(): () => void {
    return this.#options.clock.after(samplePace, () => {
      this.#stopSampling = undefined;
      const calls = this.#options.phone.calls.filter(({ state }) => isUp(state));
      for (const call of calls) void this.#sample(call);
      if (calls.length > 0) this.#stopSampling = this.#sampleLater();
    });
  }

  async #sample({ id, stats }: Call): Promise<void> {
    const sample = await stats?.().catch(() => undefined);
    if (!sample || !this.#machines.has(id) || this.#stops.length === 0) return;
    this.#samples.set(id, [...(this.#samples.get(id) ?? []), sample].slice(-most.samples));
    this.#tell();
  }

  #tell(): void {
    this.#stopTelling ??= this.#options.clock.after(pace, () => {
      this.#stopTelling = undefined;
      this.#made = undefined;
      this.#events.emit('change', undefined);
    });
  }
}
