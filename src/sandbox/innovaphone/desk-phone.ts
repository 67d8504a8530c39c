import type { Fields } from '../body.ts';
import type { Person } from '../people.ts';
import { ring } from '../switch/ring.ts';
import { partyOf, targetOf } from '../switch/target.ts';
import type { OwnCall } from '../switch/leg.ts';
import type { Telephone } from '../switch/telephone.ts';
import type { TraceKind } from '../trace/trace.ts';
import type { World } from '../world.ts';
import { DeskLeg, type Desk } from './desk-leg.ts';
import { q850OfBarred } from './q850.ts';
import { hardwareOf } from './users.ts';

/** How long the PBX needs to find out that a number cannot be dialled, in milliseconds. */
const askedFor = 300;

/** Who is told of what happens at a telephone. */
export interface Watcher {
  callInfo(leg: DeskLeg, about: Fields): void;
}

/** The simulated telephone on somebody's desk. */
export class DeskPhone implements Telephone, Desk {
  readonly id: string;
  readonly world: World;
  readonly person: Person;
  readonly watchers = new Set<Watcher>();
  readonly #legs = new Set<DeskLeg>();

  constructor(world: World, person: Person) {
    this.id = hardwareOf(person.extension);
    this.world = world;
    this.person = person;
  }

  /** Its calls, the oldest first. */
  get legs(): readonly DeskLeg[] {
    return [...this.#legs];
  }

  invite(call: () => OwnCall): DeskLeg {
    return this.#add(new DeskLeg(this, call));
  }

  /** Calls somebody; what comes of it is told to whoever watches. */
  dial(address: string): DeskLeg {
    const { world } = this;
    const target = targetOf(world.people, address);
    const to = partyOf(target);
    let leg: DeskLeg | undefined;
    const call = world.calls.begin((own) => (leg = new DeskLeg(this, own, { name: '', number: address })), {
      to,
    });
    if (!leg) throw new Error('A call has a caller');
    const caller = this.#add(leg);
    caller.setUp();
    const barred = 'plan' in target ? target.plan.barred : undefined;
    if (barred === undefined) ring(world, call, target);
    else
      world.clock.after(askedFor, () => {
        caller.cleared(q850OfBarred[barred]);
        call.end('failed');
      });
    return caller;
  }

  /** Takes the place of somebody who keeps it, such as a call that is fetched. */
  seat(call: OwnCall): DeskLeg {
    return this.#add(new DeskLeg(this, () => call, { name: '', number: '' }));
  }

  has(leg: DeskLeg): boolean {
    return this.#legs.has(leg);
  }

  forget(leg: DeskLeg): void {
    this.#legs.delete(leg);
  }

  tell(leg: DeskLeg, about: Fields): void {
    this.trace('event', `← CallInfo ${String(about['msg'])} ${leg.state}`, leg.call.id);
    for (const watcher of [...this.watchers]) watcher.callInfo(leg, about);
  }

  trace(kind: TraceKind, text: string, call: string, digit?: string): void {
    const user = this.person.extension;
    this.world.trace.add(kind, text, { user, call, ...(digit !== undefined && { digit }) });
  }

  /** Its calls are gone, and nobody is told. */
  clear(): void {
    for (const leg of this.#legs) leg.forget();
    this.#legs.clear();
  }

  #add(leg: DeskLeg): DeskLeg {
    this.#legs.add(leg);
    return leg;
  }
}
