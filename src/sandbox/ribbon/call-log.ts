import type { Person } from '../people.ts';
import type { Call } from '../switch/call.ts';
import type { Party } from '../switch/leg.ts';
import type { Moment } from '../switch/moment.ts';
import type { World } from '../world.ts';

/** A past call of somebody, as the gateway keeps it. */
export interface CallRecord {
  readonly recordId: string;
  readonly direction: 'incoming' | 'outgoing' | 'missed';
  readonly far: Party;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** How long people talked, in milliseconds. */
  readonly talked: number;
}

interface Part {
  readonly person: Person;
  readonly dialled: boolean;
  readonly far: Party;
  readonly startedAt: number;
  answeredAt: number | undefined;
}

/** How many calls of a person are kept: our choice. */
const kept = 500;

/**
 * Everybody's past calls, whatever telephone of theirs it was. Whoever leaves a call, or goes on in another one, has a
 * record of it until then.
 */
export class CallLog {
  readonly #world: World;
  readonly #parts = new Map<Call, Part[]>();
  readonly #records = new Map<Person, Map<string, CallRecord>>();
  #made = 0;

  constructor(world: World) {
    this.#world = world;
    world.calls.watch((call, moment) => {
      this.#take(call, moment);
    });
  }

  /** Newest first. */
  of(person: Person): readonly CallRecord[] {
    return [...this.#of(person).values()].reverse();
  }

  /** Whether it was there. */
  remove(person: Person, recordId: string): boolean {
    return this.#of(person).delete(recordId);
  }

  clear(person: Person): void {
    this.#of(person).clear();
  }

  /** As after start. */
  reset(): void {
    this.#parts.clear();
    for (const person of this.#world.people) this.clear(person);
  }

  #take(call: Call, moment: Moment): void {
    const parts = this.#parts.get(call) ?? [];
    switch (moment.what) {
      case 'begun':
        this.#parts.set(call, this.#begin(call));
        return;
      case 'answered':
        for (const part of parts) part.answeredAt = this.#world.clock.now();
        return;
      case 'redirected': {
        for (const part of parts.filter(({ dialled }) => !dialled)) this.#close(call, part);
        const next = moment.to && this.#personOf(moment.to);
        if (next) this.#parts.set(call, [...this.#partsOf(call), this.#part(next, false, call.caller.party)]);
        return;
      }
      case 'replaced':
        for (const part of parts) if (part.person.id === moment.leg.party.personId) this.#close(call, part);
        return;
      case 'moved':
      case 'over':
        for (const part of parts)
          this.#close(call, part, moment.what === 'over' && moment.cause === 'declined');
        this.#parts.delete(call);
    }
  }

  #begin({ caller, purpose }: Call): Part[] {
    // A caller without a telephone is nobody's.
    const from = caller.phone === undefined ? undefined : this.#personOf(caller.party);
    const to = this.#personOf(purpose.to);
    return [
      ...(from ? [this.#part(from, true, purpose.to)] : []),
      ...(to && to !== from ? [this.#part(to, false, caller.party)] : []),
    ];
  }

  #part(person: Person, dialled: boolean, far: Party): Part {
    return { person, dialled, far, startedAt: this.#world.clock.now(), answeredAt: undefined };
  }

  #partsOf(call: Call): readonly Part[] {
    return this.#parts.get(call) ?? [];
  }

  /** What was declined was taken notice of, and is not missed. */
  #close(call: Call, part: Part, declined = false): void {
    this.#parts.set(
      call,
      this.#partsOf(call).filter((each) => each !== part),
    );
    const { person, dialled, far, startedAt, answeredAt } = part;
    const taken = answeredAt !== undefined || declined;
    this.#made += 1;
    // Sixteen digits: the SDK takes an id of 36 characters for one of its own.
    const recordId = `${startedAt}${String(this.#made % 1000).padStart(3, '0')}`.padStart(16, '0');
    const records = this.#of(person);
    records.set(recordId, {
      ...{ recordId, far, startedAt },
      direction: dialled ? 'outgoing' : taken ? 'incoming' : 'missed',
      talked: answeredAt === undefined ? 0 : this.#world.clock.now() - answeredAt,
    });
    const [oldest] = records.keys();
    if (records.size > kept && oldest !== undefined) records.delete(oldest);
  }

  #of(person: Person): Map<string, CallRecord> {
    const records =
      this.#records.get(person) ?? this.#world.memory.map<CallRecord>(`ribbon-history/${person.id}`);
    this.#records.set(person, records);
    return records;
  }

  #personOf({ personId }: Party): Person | undefined {
    return personId === undefined ? undefined : this.#world.people.find(({ id }) => id === personId);
  }
}
