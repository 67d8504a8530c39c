import { BlindTransfer } from '../switch/blind-transfer.ts';
import { ring, ringing } from '../switch/ring.ts';
import { StandIn } from '../switch/stand-in.ts';
import { partyOf, targetOf } from '../switch/target.ts';
import type { World } from '../world.ts';
import type { DeskLeg } from './desk-leg.ts';
import type { DeskPhone } from './desk-phone.ts';
import type { Handles } from './handles.ts';
import type { Outcome } from './rcc-outcome.ts';

/** Joins the far ends of two calls of one telephone, which leaves both. Nothing happens where one is not answered. */
export function transfer(world: World, a: DeskLeg, b: DeskLeg): Outcome | undefined {
  const first = world.calls.of(a);
  const second = world.calls.of(b);
  const far = first?.across(a);
  const found = second?.across(b);
  if (!first || !second || first === second || !far || !found || a.phone !== b.phone) return {};
  return {
    after: () => {
      if (first.across(a) !== far || second.across(b) !== found) return;
      second.dissolve(found);
      first.replace(a, found);
      first.introduce();
      a.release();
      b.release();
    },
  };
}

/** Sends a call on: one that rings at once, the far end of one that is answered as soon as the target rings. */
export async function redirect(world: World, leg: DeskLeg, address: string): Promise<Outcome> {
  const call = world.calls.of(leg);
  if (!call || address === '') return { fields: { error: 'no destination' } };
  const target = targetOf(world.people, address);
  if ('plan' in target && target.plan.barred !== undefined) return { fields: { error: 'not reachable' } };
  const { person } = leg.desk;
  if (leg.incoming && call.state !== 'connected') {
    return {
      after: () => {
        call.redirect(leg.party, partyOf(target), 'normal');
        ring(world, call, target, leg, [person]);
      },
    };
  }
  const far = call.across(leg);
  if (!far) return { fields: { error: 'not connected' } };
  const attempt = new BlindTransfer(
    world.calls,
    { call, transferor: leg, far },
    {
      target: ringing(world, target, far),
      back: ringing(world, { person }, far),
    },
  );
  const cause = await attempt.ask();
  if (cause !== undefined || !attempt.standing) {
    attempt.cancel();
    return { fields: { error: cause ?? 'gone' } };
  }
  return {
    after: () => {
      attempt.complete();
    },
  };
}

/** Leaves a call to wait for whoever fetches it. */
export function park(world: World, leg: DeskLeg, handles: Handles): Outcome {
  const call = world.calls.of(leg);
  if (!call?.across(leg)) return { fields: { call: 0 } };
  const place = new StandIn(world.newId(), leg.party, {});
  place.voice = { source: world.media.music(), words: 'hold music' };
  return {
    fields: { call: handles.park(place) },
    after: () => {
      call.replace(leg, place);
      leg.release();
    },
  };
}

/** Fetches a call that is parked. */
export function pickUp(phone: DeskPhone, handles: Handles, parked: number): Outcome {
  const place = handles.fetch(parked);
  const call = place && phone.world.calls.of(place);
  const other = place && call?.across(place);
  if (!place || !call || !other) return { fields: { call: 0 } };
  const leg = phone.seat(call);
  return {
    fields: { call: handles.of(leg) },
    after: () => {
      call.replace(place, leg);
      leg.connected(other);
      call.introduce();
    },
  };
}
