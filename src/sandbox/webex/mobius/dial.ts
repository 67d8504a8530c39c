import { Refusal } from '../../errors.ts';
import { numbers, unknownNumber } from '../../switch/numbers.ts';
import type { Call } from '../../switch/call.ts';
import type { Leg, Party } from '../../switch/leg.ts';
import type { Plan } from '../../switch/plan.ts';
import { ScriptedLeg } from '../../switch/scripted-leg.ts';
import type { Person } from '../../people.ts';
import type { World } from '../../world.ts';
import { DeviceLeg } from './device-leg.ts';

/** How long the network needs to find out that nobody can be reached, in milliseconds. */
const askedFor = 300;

/** Whom a call goes to: a number that behaves, or a person. */
export type Target = { readonly plan: Plan; readonly number: string } | { readonly person: Person };

/** Finds who is meant by `tel:`, `sip:` or a bare number, however it is punctuated; a refusal if nobody may be called there. */
export function targetOf(world: World, address: string): Target {
  const number = address
    .replace(/^(tel|sips?):/i, '')
    .replace(/[@;].*$/, '')
    .replace(/[\s().-]/g, '');
  const digits = number.replace(/^\+/, '');
  const spellings = [`+${digits}`, `+1${digits}`];
  const person = world.people.find((each) => each.extension === number || spellings.includes(each.number));
  if (person) return { person };
  const plan = numbers[number] ?? unknownNumber;
  if (plan.refuse) {
    const { status, errorCode, message } = plan.refuse;
    throw new Refusal(status, message, { errorCode });
  }
  return { plan, number };
}

/** Lets the target of a call know of it. `own` is the caller's line, which does not ring for its own call. */
export function ring(
  world: World,
  call: Call,
  target: Target,
  own = call.caller instanceof DeviceLeg ? call.caller.registration : undefined,
): void {
  if ('plan' in target) {
    const party: Party = { name: target.plan.name, number: target.number };
    const leg = new ScriptedLeg(world, () => call, party, target.plan);
    call.invite(leg);
    leg.run();
    return;
  }
  const { person } = target;
  const lines = world.registrations.reachable(person).filter((line) => line !== own);
  if (lines.length === 0) {
    world.clock.after(askedFor, () => {
      call.end(own?.person === person ? 'busy' : 'unavailable');
    });
    return;
  }
  const legs = lines.map((line) => new DeviceLeg(world, () => call, line));
  for (const leg of legs) {
    world.legs.add(leg);
    call.invite(leg);
  }
  for (const leg of legs) void ringOne(call, leg, call.caller);
}

async function ringOne(call: Call, leg: DeviceLeg, caller: Leg): Promise<void> {
  try {
    await leg.ring(caller.party);
  } catch {
    call.leave(leg, 'failed');
    leg.disconnect('failed');
  }
}
