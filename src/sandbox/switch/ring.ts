import type { Call } from './call.ts';
import type { Leg, Party } from './leg.ts';
import { ScriptedLeg } from './scripted-leg.ts';
import type { Services } from './services.ts';
import { partyOf, type Target } from './target.ts';
import type { CalledLeg, Telephones } from './telephone.ts';

/** How long the network needs to find out that nobody can be reached, in milliseconds. */
const askedFor = 300;

/**
 * Lets the target of a call know of it: a number goes through its steps, a person's telephones ring, of whatever system
 * they are. `from` is the leg whose own telephone does not ring for its call.
 */
export function ring(
  world: Services & Telephones,
  call: Call,
  target: Target,
  from: Leg = call.caller,
): void {
  call.seek();
  if ('plan' in target) {
    const leg = new ScriptedLeg(world, () => call, partyOf(target), target.plan);
    call.invite(leg);
    leg.run();
    return;
  }
  const all = world.telephonesOf(target.person);
  const others = all.filter(({ id }) => id !== from.phone);
  if (others.length === 0) {
    world.clock.after(askedFor, () => {
      call.end(all.length > 0 ? 'busy' : 'unavailable');
    });
    return;
  }
  const legs = others.map((telephone) => telephone.invite(() => call));
  for (const leg of legs) call.invite(leg);
  for (const leg of legs) void ringOne(call, leg, call.caller.party);
}

async function ringOne(call: Call, leg: CalledLeg, caller: Party): Promise<void> {
  try {
    await leg.ring(caller);
  } catch {
    call.leave(leg, 'failed');
    leg.disconnect('failed');
  }
}
