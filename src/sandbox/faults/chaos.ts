import type { Clock } from '../clock.ts';
import { seededRandom } from '../switch/media/network.ts';
import type { Trace } from '../trace/trace.ts';
import { mishaps, verbs, type Fault } from './fault.ts';

/** More often than anything happens in the time that a fault lasts. */
const always = 10_000;

/** What may go wrong, to everybody; each fault is as likely. A refused token is not among them: it signs people out. */
const mischief: readonly [Fault, ...Fault[]] = [
  { type: 'forget' },
  { type: 'region', server: 'primary' },
  { type: 'region', server: 'backup' },
  { type: 'stall', route: '*' },
  { type: 'mercury', silent: true },
  // Chaos opens the door again when the fault is over; it is never in force for longer than this.
  { type: 'mercury', silent: false, code: 1011, seconds: 4 },
  { type: 'http', route: 'mobius*', status: 503, times: always },
  { type: 'http', route: 'mobius*', status: 500, times: always },
  { type: 'http', route: 'mobius*', status: 429, retryAfter: 1, times: always },
  { type: 'latency', milliseconds: 500, jitter: 500 },
  { type: 'rtp', loss: 0.2, delay: 100, jitter: 50 },
  { type: 'silence' },
  ...mishaps.map((how) => ({ type: 'events' as const, how, milliseconds: 1000, times: always })),
  ...verbs.map((verb) => ({ type: 'unconfirmed' as const, verb, mediaOnly: false, times: 1 })),
];

/** How long a fault is in force, in milliseconds. */
const lasts = { least: 1000, most: 4000 } as const;

/** What chaos works with. */
export interface ChaosServices {
  readonly clock: Clock;
  readonly trace: Trace;
  /** Puts a fault in force; the returned function ends it. */
  readonly begin: (fault: Fault) => () => void;
}

/** Lets one thing after the other go wrong by itself: the same seed, the same things for the same time. */
export class Chaos {
  readonly #services: ChaosServices;
  #stop: () => void = () => undefined;
  #seed: number | null = null;

  constructor(services: ChaosServices) {
    this.#services = services;
  }

  /** What it was started with; `null` while there is none. */
  get seed(): number | null {
    return this.#seed;
  }

  /** Begins at once, and again `every` so many milliseconds after each end, until it is stopped or started anew. */
  start({ seed, every }: { readonly seed: number; readonly every: number }): void {
    this.stop();
    this.#seed = seed;
    const { clock } = this.#services;
    const random = seededRandom(seed);
    const next = (): void => {
      const fault = { ...(mischief[Math.floor(random() * mischief.length)] ?? mischief[0]) };
      const milliseconds = Math.round(lasts.least + random() * (lasts.most - lasts.least));
      const end = this.#begin(`Chaos ${seed}: ${JSON.stringify(fault)}`, fault, milliseconds);
      const cancel = clock.after(milliseconds, () => {
        end();
        this.#stop = clock.after(every, next);
      });
      this.#stop = () => {
        cancel();
        end();
      };
    };
    next();
  }

  /** Ends what is in force, and all that would follow. */
  stop(): void {
    this.#stop();
    this.#seed = null;
    this.#stop = () => undefined;
  }

  #begin(words: string, fault: Fault, milliseconds: number): () => void {
    const { trace, begin } = this.#services;
    const once = fault.type === 'forget';
    trace.add('fault', `${words} ${once ? 'at once' : `for ${milliseconds} ms`}`);
    const end = begin(fault);
    if (once) return end;
    return () => {
      end();
      trace.add('fault', `${words} is over`);
    };
  }
}
