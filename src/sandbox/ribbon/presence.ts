import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import { userOf } from './accounts.ts';
import { noticeAfter } from './ribbon-leg.ts';
import type { Subscription } from './subscriptions.ts';

/** What somebody has said of themselves. */
export interface Said {
  readonly status: string;
  readonly activity: string;
  readonly note?: string;
}

/** How people are, and which client watches whom. A watch ends with its subscription. */
export class Presence {
  readonly #world: World;
  readonly #said = new Map<Person, Said>();
  readonly #watched = new Map<Subscription, Map<string, string>>();

  /** Clients are told once all of what has changed has happened. */
  constructor(world: World) {
    this.#world = world;
    world.calls.watch(() => {
      world.clock.after(0, () => {
        this.changed();
      });
    });
  }

  /** Somebody says how they are; a note goes with the next word without one. */
  say(person: Person, said: Said): void {
    this.#said.set(person, said);
    this.changed();
  }

  /** Tells `subscription` of these from now on, after the answer to its request: sooner, and it would be lost. */
  watch(subscription: Subscription, names: readonly string[]): void {
    const watched = this.#watched.get(subscription) ?? new Map<string, string>();
    this.#watched.set(subscription, watched);
    for (const name of names) watched.set(name, '');
    this.#world.clock.after(noticeAfter, () => {
      this.changed();
    });
  }

  unwatch(subscription: Subscription, names: readonly string[]): void {
    for (const name of names) this.#watched.get(subscription)?.delete(name);
  }

  /** Tells `subscription` of these once. */
  tell(subscription: Subscription, names: readonly string[]): void {
    this.#world.clock.after(noticeAfter, () => {
      for (const name of names) {
        const fields = this.#fieldsOf(name);
        if (fields) subscription.channel.post(noticeOf(fields));
      }
    });
  }

  forget(subscription: Subscription): void {
    this.#watched.delete(subscription);
  }

  reset(): void {
    this.#said.clear();
    this.#watched.clear();
  }

  /** Something may have changed that is seen of people. */
  changed(): void {
    for (const [subscription, watched] of this.#watched) {
      for (const [name, before] of watched) {
        const fields = this.#fieldsOf(name);
        const now = JSON.stringify(fields);
        if (!fields || now === before) continue;
        watched.set(name, now);
        subscription.channel.post(noticeOf(fields));
      }
    }
  }

  /** The name exactly as it was watched; nothing for nobody. */
  #fieldsOf(name: string): Fields | undefined {
    const person = this.#world.people.find((each) => userOf(each) === name);
    if (!person) return undefined;
    const said = this.#said.get(person);
    const there = this.#world.telephonesOf(person).length > 0;
    const talks = this.#world.calls.all.some(({ legs }) =>
      legs.some(({ party, phone }) => phone !== undefined && party.personId === person.id),
    );
    const shown =
      said ?? (there ? { status: 'open', activity: 'active' } : { status: 'closed', activity: 'unknown' });
    return { name, ...shown, ...(talks && { status: 'open', activity: 'on-the-phone' }) };
  }
}

const noticeOf = (fields: Fields) => ({
  eventType: 'presenceWatcher',
  presenceWatcherNotificationParams: fields,
});
