import { Refusal } from '../errors.ts';
import type { Conditions, Network } from '../switch/media/network.ts';
import type { Person } from '../people.ts';
import { isFor, type Fault, type Mishap, type Region, type Verb, type Way } from './fault.ts';

type Counted = Extract<Fault, { times: number }>;

/** The faults in force. */
export class Faults {
  readonly #active = new Map<string, Fault>();
  readonly #onEnd = new Map<string, () => void>();
  #stalled: (() => void)[] = [];
  readonly #random: () => number;

  /** `random` gives numbers from 0 up to 1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Each with its id. */
  get all(): readonly { readonly id: string; readonly fault: Fault }[] {
    return [...this.#active].map(([id, fault]) => ({ id, fault }));
  }

  /** `onEnd` is called when the fault is ended, not when it is used up. */
  add(id: string, fault: Fault, onEnd?: () => void): void {
    this.#active.set(id, fault);
    if (onEnd) this.#onEnd.set(id, onEnd);
  }

  /** Ends one fault. One that is over is no matter. */
  remove(id: string): void {
    this.#active.delete(id);
    const onEnd = this.#onEnd.get(id);
    this.#onEnd.delete(id);
    onEnd?.();
    for (const look of this.#stalled.splice(0)) look();
  }

  clear(): void {
    for (const id of [...this.#active.keys()]) this.remove(id);
  }

  /** Whether a Mobius server is down. */
  isDown(server: Region): boolean {
    return [...this.#active.values()].some((fault) => fault.type === 'region' && fault.server === server);
  }

  /** Whether requests of this route are not answered for now. */
  stalls(route: string, person: Person | undefined): boolean {
    return this.#of('stall', person?.extension).some((fault) => matches(fault.route, route));
  }

  /** Resolves when a request of this route may be answered. */
  async whileStalled(route: string, person: Person | undefined): Promise<void> {
    while (this.stalls(route, person)) await new Promise<void>((resolve) => this.#stalled.push(resolve));
  }

  /** The refusal that the next request of this route gets, used up by asking; `undefined` where nothing is wrong. */
  takeHttpFault(route: string, person: Person | undefined): Refusal | undefined {
    const fault = this.#take(
      (candidate) =>
        candidate.type === 'http' && matches(candidate.route, route) && isFor(candidate, person?.extension),
    );
    if (fault?.type !== 'http') return undefined;
    return new Refusal(fault.status, fault.message ?? `A fault was asked for: ${fault.status}`, {
      ...(fault.errorCode !== undefined && { errorCode: fault.errorCode }),
      ...(fault.body && { body: { ...fault.body } }),
      ...(fault.retryAfter !== undefined && { headers: { 'retry-after': String(fault.retryAfter) } }),
    });
  }

  /** Whether this person's token is to be refused this time. */
  takeTokenFault(person: Person): boolean {
    return (
      this.#take((candidate) => candidate.type === 'token' && candidate.user === person.extension) !==
      undefined
    );
  }

  /** What is left out of a request this time: all that should follow its answer, or only the event that confirms it. */
  takeUnconfirmed(verb: Verb, person: Person): 'everything' | 'event' | undefined {
    const fault = this.#take(
      (candidate) =>
        candidate.type === 'unconfirmed' && candidate.verb === verb && isFor(candidate, person.extension),
    );
    if (fault?.type !== 'unconfirmed') return undefined;
    return fault.mediaOnly ? 'event' : 'everything';
  }

  /** What becomes of the next event for this person, used up by asking. */
  takeMishap(person: Person): { readonly how: Mishap; readonly milliseconds: number } | undefined {
    const fault = this.#take(
      (candidate) => candidate.type === 'events' && isFor(candidate, person.extension),
    );
    return fault?.type === 'events' ? fault : undefined;
  }

  /** By how many milliseconds the next answer or event for this person is late. */
  latency(person: Person | undefined): number {
    return this.#of('latency', person?.extension).reduce(
      (sum, { milliseconds, jitter }) => sum + milliseconds + jitter * this.#random(),
      0,
    );
  }

  /** Whether the one of this person's pages that registers last takes the line over from the others. */
  isExclusive(person: Person): boolean {
    return this.#of('takeover', person.extension).length > 0;
  }

  /** The network between the sandbox and the phone of `user`, as the faults of the moment make it. */
  networkOf(user: string): Network {
    return {
      conditions: (way) => this.#conditions(user, way),
      silent: () => this.#of('silence', user).length > 0,
      random: this.#random,
    };
  }

  #conditions(user: string, way: Way): Conditions | undefined {
    const faults = this.#of('rtp', user).filter(
      ({ direction }) => direction === undefined || direction === way,
    );
    if (faults.length === 0) return undefined;
    return faults.reduce(
      (sum, { loss, delay, jitter }) => ({
        loss: 1 - (1 - sum.loss) * (1 - loss),
        delay: sum.delay + delay,
        jitter: sum.jitter + jitter,
      }),
      { loss: 0, delay: 0, jitter: 0 },
    );
  }

  #of<T extends Fault['type']>(type: T, user: string | undefined): Extract<Fault, { type: T }>[] {
    return [...this.#active.values()].filter(
      (fault): fault is Extract<Fault, { type: T }> => fault.type === type && isFor(fault, user),
    );
  }

  #take(wanted: (fault: Counted) => boolean): Counted | undefined {
    for (const [id, fault] of this.#active) {
      if (!('times' in fault) || !wanted(fault)) continue;
      fault.times -= 1;
      if (fault.times <= 0) this.#active.delete(id);
      return fault;
    }
    return undefined;
  }
}

function matches(pattern: string, route: string): boolean {
  return pattern.endsWith('*') ? route.startsWith(pattern.slice(0, -1)) : pattern === route;
}
