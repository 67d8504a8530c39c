import type { Person } from '../people.ts';
import type { StandIn } from '../switch/stand-in.ts';
import type { DeskLeg } from './desk-leg.ts';

/** The numbers by which one connection knows users, their calls and what is parked: its own, from 1 on. */
export class Handles {
  readonly #users = new Map<number, Person>();
  readonly #legs = new Map<number, DeskLeg>();
  readonly #numbers = new Map<DeskLeg, number>();
  readonly #parked = new Map<number, StandIn>();
  #nextUser = 1;
  #nextCall = 1;

  open(person: Person): number {
    const user = this.#nextUser++;
    this.#users.set(user, person);
    return user;
  }

  close(user: number): void {
    this.#users.delete(user);
  }

  user(user: number | undefined): Person | undefined {
    return user === undefined ? undefined : this.#users.get(user);
  }

  /** The number of a leg, which it gets with its first mention. */
  of(leg: DeskLeg): number {
    const known = this.#numbers.get(leg);
    if (known !== undefined) return known;
    const call = this.#nextCall++;
    this.#numbers.set(leg, call);
    this.#legs.set(call, leg);
    return call;
  }

  leg(call: number | undefined): DeskLeg | undefined {
    return call === undefined ? undefined : this.#legs.get(call);
  }

  forget(leg: DeskLeg): void {
    const call = this.#numbers.get(leg);
    if (call !== undefined) this.#legs.delete(call);
  }

  /** Somebody keeps the place of whoever has parked the call. */
  park(place: StandIn): number {
    const call = this.#nextCall++;
    this.#parked.set(call, place);
    return call;
  }

  /** Whoever keeps the place of the parked call, which is parked no more. */
  fetch(call: number): StandIn | undefined {
    const place = this.#parked.get(call);
    this.#parked.delete(call);
    return place;
  }
}
