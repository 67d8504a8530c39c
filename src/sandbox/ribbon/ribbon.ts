import { isFor, type Fault } from '../faults/fault.ts';
import type { Person } from '../people.ts';
import type { Telephone } from '../switch/telephone.ts';
import type { World } from '../world.ts';
import { AddressBooks } from './address-book-routes.ts';
import { CallLog } from './call-log.ts';
import { Presence } from './presence.ts';
import { RibbonLeg } from './ribbon-leg.ts';
import { Subscriptions, type Subscription } from './subscriptions.ts';
import { mailboxNotice } from './voicemail-routes.ts';

/** All that the gateway knows: the clients that are signed in, their ends of calls, and what people keep there. */
export class Ribbon {
  readonly world: World;
  readonly subscriptions: Subscriptions;
  readonly presence: Presence;
  readonly log: CallLog;
  readonly books: AddressBooks;
  readonly #legs = new Map<string, RibbonLeg>();
  /** Until when no socket of a subscription is let in, in milliseconds since the epoch. */
  readonly #shut = new Map<string, number>();

  constructor(world: World) {
    this.world = world;
    this.subscriptions = new Subscriptions(world, (subscription) => {
      this.#hangUp(subscription);
      this.presence.forget(subscription);
      this.presence.changed();
    });
    this.presence = new Presence(world);
    this.log = new CallLog(world);
    this.books = new AddressBooks(world);
    world.voicemail.watch((person) => {
      for (const { channel } of this.subscriptions.of(person)) channel.post(mailboxNotice(world, person));
    });
  }

  get legs(): readonly RibbonLeg[] {
    return [...this.#legs.values()];
  }

  leg(callId: string): RibbonLeg | undefined {
    return this.#legs.get(callId);
  }

  add(leg: RibbonLeg): void {
    this.#legs.set(leg.callId, leg);
  }

  /** The client knows of the end. */
  remove(leg: RibbonLeg): void {
    this.#legs.delete(leg.callId);
  }

  telephonesOf(person: Person): readonly Telephone[] {
    return this.subscriptions
      .of(person)
      .filter((subscription) => subscribedTo(subscription, 'call'))
      .map((subscription) => ({
        id: subscription.id,
        invite: (call) => {
          const leg = new RibbonLeg(this.world, call, subscription);
          this.add(leg);
          return leg;
        },
      }));
  }

  /** Sockets that are closed, and subscriptions that are forgotten. */
  suffer(fault: Fault): (() => void) | undefined {
    const hit = this.subscriptions.all.filter(({ person }) => isFor(fault, person.extension));
    if (fault.type === 'forget') for (const each of hit) this.subscriptions.forget(each);
    if (fault.type !== 'mercury' || fault.silent) return undefined;
    const until = this.world.clock.now() + fault.seconds * 1000;
    for (const { id, channel } of hit) {
      this.#shut.set(id, until);
      channel.close(fault.code, 'fault');
    }
    return () => {
      for (const { id } of hit) this.#shut.delete(id);
    };
  }

  /** Whether the socket of this subscription may be opened now. */
  admits(id: string): boolean {
    return this.subscriptions.get(id) !== undefined && (this.#shut.get(id) ?? 0) <= this.world.clock.now();
  }

  /** As if the service had been started anew: sockets and ends of calls are gone, and nobody is told. */
  restart({ memory }: { readonly memory: boolean }): void {
    for (const leg of this.legs) leg.finish();
    this.#legs.clear();
    for (const { channel } of this.subscriptions.all) channel.cut();
    if (!memory) this.subscriptions.clear();
  }

  reset(): void {
    for (const { channel } of this.subscriptions.all) {
      channel.post({ eventType: 'gone' });
      channel.close(1000, 'reset');
    }
    this.#legs.clear();
    this.subscriptions.clear();
    this.presence.reset();
    this.log.reset();
    for (const person of this.world.people) this.books.of(person).clear();
  }

  /** A client has gone: its calls end. */
  #hangUp(subscription: Subscription): void {
    const { calls } = this.world;
    for (const leg of this.legs) {
      if (leg.subscription !== subscription || leg.over) continue;
      const call = calls.of(leg);
      call?.leave(leg, leg === call.caller || leg === call.answered ? 'normal' : 'unavailable');
      leg.finish();
      this.remove(leg);
    }
  }
}

/** Whether a client has subscribed to this service. */
export function subscribedTo({ services }: Subscription, service: string): boolean {
  return services.some((each) => each.toLowerCase() === service.toLowerCase());
}
