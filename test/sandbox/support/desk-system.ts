import type { Fault } from '../../../src/sandbox/faults/fault.ts';
import type { Person } from '../../../src/sandbox/people.ts';
import type { Leg, OwnCall, Party, Voice } from '../../../src/sandbox/switch/leg.ts';
import type { CalledLeg, Telephone } from '../../../src/sandbox/switch/telephone.ts';
import type { System } from '../../../src/sandbox/system.ts';
import { NamedSource } from './silent-media.ts';

/** An end of a call at a telephone on a desk: it rings, and is answered by hand. */
export class DeskLeg implements CalledLeg {
  readonly id = 'desk leg';
  readonly phone = 'desk phone';
  readonly party: Party;
  readonly held = false;
  readonly voice: Voice = { source: new NamedSource('desk'), words: 'the desk' };
  readonly told: string[] = [];
  hears = 'nothing';
  call: () => OwnCall;

  constructor(call: () => OwnCall, party: Party) {
    this.call = call;
    this.party = party;
  }

  ring(caller: Party): Promise<void> {
    this.told.push(`rung by ${caller.number}`);
    this.call().alerting(this);
    return Promise.resolve();
  }

  hear({ words }: Voice): void {
    this.hears = words;
  }

  progress(other: Party): void {
    this.told.push(`${other.number} rings`);
  }

  connected(other: Leg): void {
    this.told.push(`connected with ${other.party.number}`);
  }

  moveTo(call: OwnCall): void {
    this.call = () => call;
  }

  meet(other: Leg): void {
    this.told.push(`meets ${other.party.number}`);
  }

  disconnect(cause: string): void {
    this.told.push(`over: ${cause}`);
  }
}

/** A second telephone system, as small as one can be: one person's telephone on a desk, and one request. */
export class DeskSystem implements System {
  readonly name = 'desk';
  readonly routes: System['routes'];
  readonly sockets = [];
  readonly legs: DeskLeg[] = [];
  readonly told: string[] = [];
  readonly #owner: Person;

  constructor(owner: Person) {
    this.#owner = owner;
    this.routes = [
      {
        name: 'desk.who',
        method: 'GET',
        path: '/desk/who',
        handle: ({ person }) => ({ body: { ...person } }),
      },
    ];
  }

  /** The end of a call that the telephone begins. */
  caller(call: () => OwnCall): DeskLeg {
    const { name, extension, id } = this.#owner;
    const leg = new DeskLeg(call, { name, number: extension, personId: id });
    this.legs.push(leg);
    return leg;
  }

  telephonesOf(person: Person): readonly Telephone[] {
    if (person !== this.#owner) return [];
    return [{ id: 'desk phone', invite: (call) => this.caller(call) }];
  }

  discovery = (base: string) => ({ desk: `${base}/desk` });
  personOf = (): Person => this.#owner;
  callOf = (): undefined => undefined;
  downAt = (): undefined => undefined;
  registrations = () => [{ user: this.#owner.extension, desk: true }];

  suffer({ type }: Fault): () => void {
    this.told.push(type);
    return () => this.told.push(`${type} is over`);
  }

  restart({ memory }: { memory: boolean }): void {
    this.told.push(`restart ${memory}`);
  }

  reset(): void {
    this.told.push('reset');
  }
}
