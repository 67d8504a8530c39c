import { isFor, type Fault } from '../faults/fault.ts';
import type { Person } from '../people.ts';
import type { World } from '../world.ts';
import { DeskPhone } from './desk-phone.ts';
import { lampOf, type Lamp } from './lamp.ts';
import { noQuirks, type Quirks } from './quirks.ts';
import { isUser, userOf } from './users.ts';

/** Somebody who is connected with the PBX, as the PBX sees them. */
export interface Client {
  /** The person that it acts for, where it is one. */
  readonly person: Person | undefined;
  /** A user's lamp or presence is another now. */
  userChanged(person: Person): void;
  close(code: number, reason: string): void;
  cut(): void;
  silence(): () => void;
}

/** How somebody wants to be seen. */
export interface Wish {
  /** `""`, `away`, `busy` or `dnd`. */
  readonly activity: string;
  readonly note: string;
}

/** All that the PBX knows: telephones, who wants to be seen how, and who is connected. */
export class Pbx {
  readonly world: World;
  readonly clients = new Set<Client>();
  quirks: Quirks = noQuirks;
  readonly #phones = new Map<Person, DeskPhone>();
  readonly #plugged = new Set<Person>();
  readonly #wishes = new Map<Person, Wish>();
  readonly #lamps = new Map<Person, string>();
  #looking = false;

  constructor(world: World) {
    this.world = world;
    world.calls.watch(() => {
      this.look();
    });
  }

  /** The users, in the order of the people. */
  get users(): readonly Person[] {
    return this.world.people.filter(isUser);
  }

  userCalled(cn: string): Person | undefined {
    return this.users.find((person) => userOf(person).cn === cn);
  }

  userWithSip(sip: string): Person | undefined {
    return this.users.find((person) => userOf(person).h323 === sip);
  }

  phoneOf(person: Person): DeskPhone {
    const known = this.#phones.get(person);
    if (known) return known;
    const phone = new DeskPhone(this.world, person);
    this.#phones.set(person, phone);
    return phone;
  }

  /** The telephones that ring for somebody: there is one while somebody steers it, or once it is plugged in. */
  telephonesOf(person: Person): readonly DeskPhone[] {
    const phone = this.#phones.get(person);
    if (!phone) return [];
    return phone.watchers.size > 0 || this.#plugged.has(person) ? [phone] : [];
  }

  /** The telephones that are there. */
  get telephones(): readonly DeskPhone[] {
    return this.users.flatMap((person) => this.telephonesOf(person));
  }

  plugIn(person: Person): DeskPhone {
    this.#plugged.add(person);
    this.look();
    return this.phoneOf(person);
  }

  lampOf(person: Person): Lamp {
    return lampOf(this.world, person);
  }

  wishOf(person: Person): Wish {
    return this.#wishes.get(person) ?? { activity: '', note: '' };
  }

  wish(person: Person, wish: Wish): void {
    this.#wishes.set(person, wish);
    this.#tell(person);
  }

  /** Something may have changed that is seen of users: whoever is connected is told, once all of it has happened. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    queueMicrotask(() => {
      this.#looking = false;
      for (const person of this.users) {
        const lamp = JSON.stringify(this.lampOf(person));
        const before = this.#lamps.get(person) ?? JSON.stringify({ regs: [], channel: 0, alert: 0 });
        this.#lamps.set(person, lamp);
        if (lamp !== before) this.#tell(person);
      }
    });
  }

  /** Connections that are closed or silent; the rest of the faults is asked for. */
  suffer(fault: Fault): (() => void) | undefined {
    if (fault.type !== 'mercury') return undefined;
    const hit = [...this.clients].filter(({ person }) => isFor(fault, person?.extension));
    if (!fault.silent) {
      for (const client of hit) client.close(fault.code, 'fault');
      return undefined;
    }
    const ends = hit.map((client) => client.silence());
    return () => {
      for (const end of ends) end();
    };
  }

  /** As if the PBX had been started anew: connections and calls are gone, and nobody is told. */
  restart(): void {
    for (const client of this.clients) client.cut();
    for (const phone of this.#phones.values()) phone.clear();
  }

  /** As after start. */
  reset(): void {
    for (const client of this.clients) client.close(1001, 'reset');
    for (const phone of this.#phones.values()) phone.clear();
    this.quirks = noQuirks;
    this.#plugged.clear();
    this.#wishes.clear();
    this.#lamps.clear();
  }

  #tell(person: Person): void {
    for (const client of [...this.clients]) client.userChanged(person);
  }
}
