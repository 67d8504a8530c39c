import type { Clock } from '../../calling/index.ts';
import { ContextSink, steersContexts } from './context-sink.ts';
import { sampleRate } from './synthesize.ts';

/** How long a sound takes to fall silent when it is stopped, in seconds. */
const fade = 0.02;

/** How long an outlet with nothing to play stays awake, in milliseconds; awake, it keeps a computer from sleeping. */
const rest = 3_000;

/** What it has opened, and where that plays. */
interface Way {
  readonly context: AudioContext;
  readonly sink: ContextSink;
}

/** One way to a loudspeaker. It sleeps while there is nothing to play. */
export class Outlet {
  /** Has it play at the device with this id; absent where the browser cannot. */
  readonly setSinkId: ((id: string) => Promise<void>) | undefined;
  readonly #clock: Clock;
  readonly #onWake: () => void;
  #way: Way | undefined;
  #device = '';
  #playing = 0;

  /** `onWake` is called whenever the browser has let it begin to play. */
  constructor(clock: Clock, onWake: () => void) {
    this.#clock = clock;
    this.#onWake = onWake;
    this.setSinkId = steersContexts() ? (id) => this.#steer(id) : undefined;
  }

  get awake(): boolean {
    return this.#way?.context.state === 'running';
  }

  /** Asks the browser to let it play; within a press, it does. */
  wake(): void {
    const { context } = this.#open();
    // Where it is not allowed, browsers answer late or never; `statechange` tells.
    if (context.state !== 'running') context.resume().catch(() => undefined);
    this.#restSoon();
  }

  /** Plays `samples` once, or over and over. Returns the function that stops them at once. */
  play(samples: Float32Array<ArrayBuffer>, loudness: number, loop: boolean): () => void {
    if (samples.length === 0) return () => undefined;
    const { context, sink } = this.#open();
    const buffer = context.createBuffer(1, samples.length, sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.loop = loop;
    const gain = context.createGain();
    gain.gain.value = loudness;
    source.connect(gain).connect(sink.input);
    this.#playing += 1;
    let over = false;
    const free = () => {
      if (over) return;
      over = true;
      gain.disconnect();
      this.#playing -= 1;
      this.#restSoon();
    };
    source.addEventListener('ended', free);
    source.start();
    this.wake();
    return () => {
      if (over) return;
      gain.gain.setTargetAtTime(0, context.currentTime, fade / 4);
      source.stop(context.currentTime + fade);
      // A context that does not run ends nothing, and must not play the rest of it later.
      if (context.state !== 'running') free();
    };
  }

  async #steer(id: string): Promise<void> {
    this.#device = id;
    await this.#way?.sink.setSinkId(id);
  }

  #open(): Way {
    if (this.#way) return this.#way;
    const context = new AudioContext({ latencyHint: 'interactive' });
    const way = { context, sink: new ContextSink(context) };
    this.#way = way;
    context.addEventListener('statechange', () => {
      if (context.state === 'running') this.#onWake();
    });
    // Whoever chose the device is told of trouble; this is only the same choice again.
    if (this.#device !== '') way.sink.setSinkId(this.#device).catch(() => undefined);
    return way;
  }

  #restSoon(): void {
    if (this.#playing > 0) return;
    this.#clock.after(rest, () => {
      if (this.#playing === 0 && this.awake) void this.#way?.context.suspend();
    });
  }
}
