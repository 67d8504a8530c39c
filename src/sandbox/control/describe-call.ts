import type { Call } from '../switch/call.ts';
import type { Leg } from '../switch/leg.ts';
import type { LegMedia } from '../switch/media-kit.ts';

/** A call as `GET control/calls` shows it: who takes part, what each hears, and how many packets came and went. */
export function describeCall(call: Call) {
  return { call: call.id, state: call.state, legs: call.legs.map(describeLeg) };
}

/** One end of a call: `user` is the extension of a telephone here, `number` whoever is at none. */
export interface ShownLeg {
  readonly id: string;
  readonly user?: string;
  readonly number?: string;
  readonly standIn?: true;
  readonly byHand?: true;
  readonly name: string;
  readonly callId?: string;
  readonly held: boolean;
  readonly hears: string;
  readonly digits?: string;
  readonly received?: LegMedia['stats']['received'];
  readonly sent?: LegMedia['stats']['sent'];
}

function describeLeg(leg: Leg): ShownLeg {
  const { id, party, phone, callId, standIn, byHand, held, hears, digits, media } = leg;
  return {
    id,
    ...(phone === undefined ? { number: party.number } : { user: party.number }),
    ...(standIn && { standIn }),
    ...(byHand && { byHand }),
    name: party.name,
    ...(callId !== undefined && { callId }),
    held,
    hears,
    ...(digits !== undefined && { digits }),
    ...(media && { received: media.stats.received, sent: media.stats.sent }),
  };
}
