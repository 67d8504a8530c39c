import type { Person } from '../people.ts';
import type { Leg, OwnCall, Party } from './leg.ts';

/** Something that rings for somebody: a page, a telephone on a desk. Which system it belongs to is no matter to a call. */
export interface Telephone {
  /** What legs at it carry as `phone`. */
  readonly id: string;
  /** Makes the end of a call here; it does not ring yet. */
  invite(call: () => OwnCall): CalledLeg;
}

/** An end of a call at a telephone that is called. */
export interface CalledLeg extends Leg {
  /** Rings; rejects where that cannot be. */
  ring(caller: Party): Promise<void>;
}

/** Whoever knows the telephones that ring for somebody now. */
export interface Telephones {
  telephonesOf(person: Person): readonly Telephone[];
}
