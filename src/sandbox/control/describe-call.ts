import type { Call } from '../switch/call.ts';
import type { Leg } from '../switch/leg.ts';

/** A call as `GET control/calls` shows it: who takes part, what each hears, and how many packets came and went. */
export function describeCall(call: Call) {
  return { call: call.id, state: call.state, legs: call.legs.map(describeLeg) };
}

function describeLeg(leg: Leg) {
  const { id, party, phone, callId, standIn, held, hears, digits, media } = leg;
  return {
    id,
    ...(phone === undefined ? { number: party.number } : { user: party.number }),
    ...(standIn && { standIn }),
    name: party.name,
    ...(callId !== undefined && { callId }),
    held,
    hears,
    ...(digits !== undefined && { digits }),
    ...(media && { received: media.stats.received, sent: media.stats.sent }),
  };
}
