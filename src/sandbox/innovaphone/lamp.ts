import type { Person } from '../people.ts';
import type { World } from '../world.ts';

/** What is seen of a user without asking: telephones that are there, and how many calls there are. */
export interface Lamp {
  readonly regs: readonly { readonly hw: string }[];
  /** Calls, those that ring among them. */
  readonly channel: number;
  /** Calls that ring. */
  readonly alert: number;
}

/** The telephones and calls of a person, of whatever system they are. */
export function lampOf(world: World, person: Person): Lamp {
  let channel = 0;
  let alert = 0;
  for (const call of world.calls.all) {
    if (!call.legs.some(({ party, phone }) => phone !== undefined && party.personId === person.id)) continue;
    channel += 1;
    if (call.state !== 'connected' && call.caller.party.personId !== person.id) alert += 1;
  }
  return { regs: world.telephonesOf(person).map(({ id }) => ({ hw: id })), channel, alert };
}
