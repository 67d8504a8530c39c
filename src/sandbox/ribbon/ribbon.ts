import { isFor, type Fault } from '../faults/fault.ts';
import type { Person } from '../people.ts';
import type { Telephone } from '../switch/telephone.ts';
import type { World } from '../world.ts';
import { RibbonLeg } from './ribbon-leg.ts';
import { Subscriptions, type Subscription } from './subscriptions.ts';

/** All that the gateway knows: the clients that are signed in, and their ends of calls. */
export class Ribbon {
  readonly world: World;
  readonly subscriptions: Subscriptions;
  readonly #legs = new Map<string, RibbonLeg>();
  /** Until when no socket of a subscription is let in, in milliseconds since the epoch. */
  readonly #shut = new Map<string, number>();

  constructor(world: World) {
    this.world = world;
    this.subscriptions = new Subscriptions(world, (subscription) => {
      this.#hangUp(subscription);
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
