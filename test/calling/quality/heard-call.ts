import type { CallEvents } from '../../../src/calling/call-options.ts';
import { factsAtStart, type CallFacts } from '../../../src/calling/call-facts.ts';
import { Emitter, type CallStats } from '../../../src/calling/index.ts';
import type { MicrophoneMeter } from '../../../src/calling/quality/microphone-meter.ts';
import { QualityMonitor } from '../../../src/calling/quality/quality-monitor.ts';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { FakeClock } from '../fake-clock.ts';
import { ticks } from '../ticks.ts';

/** What goes on within two seconds. */
export interface TwoSeconds {
  readonly arrive?: number;
  readonly lost?: number;
  readonly farLoss?: number;
  readonly jitter?: number;
  readonly roundTrip?: number;
  /** The microphone's level; `null` where the browser does not say. */
  readonly microphone?: number | null;
  readonly codec?: string;
}

/** A connected call whose counters a test moves on, and its monitor. */
export class HeardCall {
  readonly clock = new FakeClock();
  readonly microphone = new FakeTrack();
  readonly meters: (MicrophoneMeter & { closed: boolean; of: MediaStreamTrack })[] = [];
  readonly monitor: QualityMonitor;
  /** What meters measure. */
  behindMute = 0;
  /** Whether the counters cannot be read. */
  unreadable = false;
  readonly #events = new Emitter<CallEvents>();
  facts: CallFacts = {
    ...factsAtStart({ state: 'dialing', remote: {} }, { date: 0, elapsed: 0 }),
    state: 'connected',
  };
  #counters: CallStats;

  constructor() {
    const sent = { packets: 0, level: 0, energy: 0 };
    const received = { packets: 0, lost: 0, jitter: 0, level: 0 };
    this.#counters = { at: this.clock.elapsed(), codec: 'opus', received, sent, farSide: undefined };
    this.monitor = new QualityMonitor({
      call: this,
      clock: this.clock,
      openMeter: (of) => {
        const meter = {
          of,
          closed: false,
          level: () => this.behindMute,
          close: () => {
            meter.closed = true;
          },
        };
        this.meters.push(meter);
        return meter;
      },
    });
  }

  get problems(): readonly string[] {
    return this.monitor.problems.map(({ kind }) => kind);
  }

  stats = (): Promise<CallStats | undefined> =>
    this.unreadable
      ? Promise.reject(new Error('The connection is closed.'))
      : Promise.resolve(this.#counters);

  on<Name extends keyof CallEvents>(name: Name, listener: (event: CallEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Something of the call changes. */
  async become(facts: Partial<CallFacts>): Promise<void> {
    this.facts = { ...this.facts, ...facts };
    this.#events.emit('change', undefined);
    if (this.facts.state === 'ended') this.#events.emit('ended', 'remote');
    await ticks(10);
  }

  /** Lets this go on for `times` times two seconds. */
  async hear(what: TwoSeconds, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      await ticks(10);
      this.#count(what);
      this.clock.advance(2_000);
      await ticks(10);
    }
  }

  #count({
    arrive = 100,
    lost = 0,
    farLoss,
    jitter = 0.005,
    roundTrip,
    microphone = 0.1,
    codec = 'opus',
  }: TwoSeconds): void {
    const { at, received, sent } = this.#counters;
    const energy = microphone === null ? undefined : (sent.energy ?? 0) + microphone ** 2 * 2;
    const farSide =
      farLoss === undefined && roundTrip === undefined
        ? undefined
        : { lost: 0, lossRate: farLoss, jitter: 0.005, roundTrip };
    this.#counters = {
      at: at + 2_000,
      codec,
      received: { packets: received.packets + arrive, lost: received.lost + lost, jitter, level: 0.1 },
      sent: { packets: sent.packets + 100, level: 0, energy },
      farSide,
    };
  }

  /** The provider's connection is made anew: its counters begin at nothing. */
  restartCounters(): void {
    const { at } = this.#counters;
    const received = { packets: 0, lost: 0, jitter: 0, level: 0 };
    this.#counters = {
      at,
      codec: 'opus',
      received,
      sent: { packets: 0, level: 0, energy: 0 },
      farSide: undefined,
    };
  }
}
