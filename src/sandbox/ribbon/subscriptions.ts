import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import { Channel } from './channel.ts';

/** What a client may subscribe to. Names compare without their case. */
export const services = ['call', 'Presence', 'IM'] as const;

/** One client that is signed in: what it gets notifications of, and the way they take. */
export interface Subscription {
  readonly id: string;
  readonly person: Person;
  /** What HMAC clients show afterwards. */
  readonly sessionId: string;
  readonly correlator: string | undefined;
  readonly channel: Channel;
  services: readonly string[];
  /** In seconds. */
  expires: number;
}

/** Everybody who is signed in. */
export class Subscriptions {
  readonly #world: World;
  readonly #onGone: (subscription: Subscription) => void;
  readonly #all = new Map<string, Subscription>();
  readonly #timers = new Map<string, () => void>();

  /** `onGone` is told of each that has expired or was taken back. */
  constructor(world: World, onGone: (subscription: Subscription) => void) {
    this.#world = world;
    this.#onGone = onGone;
  }

  get all(): readonly Subscription[] {
    return [...this.#all.values()];
  }

  get(id: string): Subscription | undefined {
    return this.#all.get(id);
  }

  of(person: Person): readonly Subscription[] {
    return this.all.filter((each) => each.person === person);
  }

  /** A client signs in: one with the same correlator, or both without, is told that it was overridden. */
  add(person: Person, wanted: Pick<Subscription, 'services' | 'expires' | 'correlator'>): Subscription {
    const { clock, newId, faults } = this.#world;
    for (const other of this.of(person)) {
      if (other.correlator !== wanted.correlator) continue;
      other.channel.post({ eventType: 'websocketOverridden' });
      this.remove(other);
    }
    const channel = new Channel(clock, newId, {
      latency: () => faults.latency(person),
      mishap: () => faults.takeMishap(person),
    });
    const subscription: Subscription = { id: newId(), person, sessionId: newId(), channel, ...wanted };
    this.#all.set(subscription.id, subscription);
    this.refresh(subscription);
    return subscription;
  }

  /** Lasts from now on as long as it was told. */
  refresh(subscription: Subscription): void {
    const { id, person, expires } = subscription;
    this.#timers.get(id)?.();
    const stop = this.#world.clock.after(expires * 1000, () => {
      this.#world.trace.add('event', `Subscription ${id} expired`, { user: person.extension });
      this.forget(subscription);
    });
    this.#timers.set(id, stop);
  }

  /** The gateway gives a subscription up, and says so. */
  forget(subscription: Subscription): void {
    subscription.channel.post({ eventType: 'gone' });
    this.remove(subscription);
  }

  /** Nobody is told. */
  remove(subscription: Subscription): void {
    if (!this.#all.delete(subscription.id)) return;
    this.#timers.get(subscription.id)?.();
    this.#timers.delete(subscription.id);
    this.#onGone(subscription);
  }

  /** As if there had never been any. */
  clear(): void {
    for (const stop of this.#timers.values()) stop();
    this.#timers.clear();
    this.#all.clear();
  }
}
