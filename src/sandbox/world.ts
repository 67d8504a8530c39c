import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from './clock.ts';
import { Chaos } from './faults/chaos.ts';
import type { Fault } from './faults/fault.ts';
import { Faults } from './faults/faults.ts';
import { fleetingMemory, type Memory } from './memory/memory.ts';
import { people as everybody, type Person } from './people.ts';
import { Calls } from './switch/calls.ts';
import { webrtcMedia, type MediaKit } from './switch/media-kit.ts';
import { seededRandom } from './switch/media/network.ts';
import { noRules, type Rules } from './switch/rules.ts';
import type { Services } from './switch/services.ts';
import type { Telephone, Telephones } from './switch/telephone.ts';
import type { System } from './system.ts';
import { Trace } from './trace/trace.ts';
import { Voicemail } from './switch/voicemail/voicemail.ts';

/** What the sandbox gets from outside; all of it has defaults. */
export interface Collaborators {
  readonly clock?: Clock;
  /** Makes ids: UUIDs. */
  readonly newId?: () => string;
  readonly media?: MediaKit;
  /** Where messages, calls, contacts and settings are kept; they go with the process without. */
  readonly memory?: Memory;
  /** Who there is. */
  readonly people?: readonly Person[];
  /** Decides which packets are lost and how late they are: numbers from 0 up to 1. The same in every run without. */
  readonly random?: () => number;
  /** How often telephones are told to send their keepalive, in seconds (30). */
  readonly keepaliveSeconds?: number;
}

/** What all systems have in common: people, calls, voicemail, faults and the trace. */
export class World implements Services, Telephones {
  readonly people: readonly Person[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly media: MediaKit;
  readonly memory: Memory;
  readonly keepaliveSeconds: number;
  readonly trace: Trace;
  readonly faults: Faults;
  readonly chaos: Chaos;
  readonly calls: Calls;
  readonly voicemail: Voicemail;
  /** Where Ribbon's gateway is reached over TLS, too; nothing where it is not. */
  tlsPort: number | undefined;
  readonly #systems: System[] = [];

  constructor({
    clock = systemClock,
    newId = randomUUID,
    media = webrtcMedia,
    memory = fleetingMemory,
    people = everybody,
    keepaliveSeconds = 30,
    random = seededRandom(1),
  }: Collaborators = {}) {
    this.clock = clock;
    this.newId = newId;
    this.media = media;
    this.memory = memory;
    this.people = people;
    this.keepaliveSeconds = keepaliveSeconds;
    this.faults = new Faults(random);
    this.trace = new Trace(clock);
    this.calls = new Calls(this);
    this.voicemail = new Voicemail(this);
    this.chaos = new Chaos({
      clock,
      trace: this.trace,
      begin: (fault) => {
        const id = this.begin(fault);
        return () => {
          this.faults.remove(id);
        };
      },
    });
  }

  /** The systems that have joined. */
  get systems(): readonly System[] {
    return this.#systems;
  }

  /** A system is part of this world from now on. */
  join(system: System): void {
    this.#systems.push(system);
  }

  telephonesOf(person: Person): readonly Telephone[] {
    return this.#systems.flatMap((system) => system.telephonesOf(person));
  }

  /** What somebody wishes to become of calls to them, by the first system that asks them. */
  rulesOf(person: Person): Rules {
    for (const system of this.#systems) {
      const rules = system.rulesOf?.(person);
      if (rules) return rules;
    }
    return noRules;
  }

  /** Makes something go wrong; the id is for `faults.remove`, which ends it where it lasts. */
  begin(fault: Fault): string {
    const id = this.newId();
    const ends = this.#systems.map((system) => system.suffer(fault));
    // What was forgotten once is not a fault that lasts.
    if (fault.type === 'forget') return id;
    this.faults.add(id, fault, () => {
      for (const end of ends) end?.();
    });
    return id;
  }

  /**
   * As if the service had been started anew: calls and event sockets are gone at once, and nobody is told. With `memory`
   * it still knows its clients, their events and their lines. Faults and the trace are not part of the service.
   */
  restart({ memory }: { readonly memory: boolean }): void {
    for (const system of this.#systems) system.restart({ memory });
    for (const call of this.calls.all) call.end('failed');
  }

  /** Ends all that goes on, for good; what is kept stays as it is then. */
  close(): void {
    for (const call of this.calls.all) call.end('failed');
    this.memory.close();
    this.reset();
  }

  /** The world as after start. Pages that are connected come back by themselves. */
  reset(): void {
    for (const call of this.calls.all) call.end('failed');
    this.voicemail.reset();
    for (const system of this.#systems) system.reset();
    this.chaos.stop();
    this.faults.clear();
    this.trace.clear();
  }
}
