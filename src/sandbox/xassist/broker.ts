import { Refusal } from '../errors.ts';
import type { World } from '../world.ts';
import { BrokeredCall, type Numbering, type Wanted } from './brokered-call.ts';
import { Sessions } from './sessions.ts';
import { usersOf, type User } from './users.ts';

/** The service: who has an account, who has logged in, and the calls that were made. */
export class Broker {
  readonly world: World;
  readonly users: readonly User[];
  readonly sessions: Sessions;
  /** How dates are written: the vendor's documents have neither. */
  dates: 'iso' | 'epochMs' = 'iso';
  #calls = new Map<string, BrokeredCall>();
  #numbers = 7_000;

  constructor(world: World) {
    this.world = world;
    this.users = usersOf(world.people);
    this.sessions = new Sessions(world);
  }

  /** Newest first. */
  get calls(): readonly BrokeredCall[] {
    return [...this.#calls.values()].reverse();
  }

  make(wanted: Wanted): BrokeredCall {
    const numbering: Numbering = {
      next: () => (this.#numbers += 1),
      date: (at) => (this.dates === 'iso' ? new Date(at).toISOString() : at),
    };
    const call = new BrokeredCall(this.world, wanted, numbering);
    this.#calls.set(call.id, call);
    return call;
  }

  /** A 404 for a call that there is not. */
  call(id: string | undefined): BrokeredCall {
    const call = this.#calls.get(id ?? '');
    if (!call) throw new Refusal(404, 'No call with this id');
    return call;
  }

  user(id: number): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  reset(): void {
    for (const call of this.calls) call.end();
    this.#calls.clear();
    this.sessions.expire(true);
    this.dates = 'iso';
  }
}
