import type { Call } from './call.ts';
import type { Cause } from './causes.ts';
import type { Party } from './leg.ts';
import type { Step } from './plan.ts';
import { ringLasts } from './rules.ts';
import { ScriptedLeg } from './scripted-leg.ts';
import type { Services } from './services.ts';

/** How long the network needs to find out that nobody can be reached, in milliseconds. */
const askedFor = 300;

/**
 * How long a caller who got nobody is still connected to the network, in milliseconds: three rings for somebody who is
 * not there, which Cisco's own tests want to last 15 seconds. That a busy one takes half a second is our choice.
 */
const lasts = { unavailable: 3 * ringLasts, busy: 500 } as const;

/** Why somebody cannot be had. */
type Why = keyof typeof lasts;

/** The network finds out, after a while, that nobody takes the call; `then` is where that leaves it. */
export function refuse(
  { clock }: Services,
  call: Call,
  cause: Cause,
  then = () => {
    call.end(cause);
  },
): void {
  clock.after(askedFor, () => {
    if (!call.passOn(cause)) then();
  });
}

/**
 * The same for somebody who has no other place for the call: its caller gets progress, and it ends after a while.
 * Whoever only asks whether somebody can be had, as a blind transfer does, is told at once.
 */
export function refuseFor(services: Services, call: Call, party: Party, cause: Why): void {
  refuse(services, call, cause, () => {
    if (call.caller.standIn) {
      call.end(cause);
      return;
    }
    const steps: Step[] = [
      { do: 'early', say: cause === 'busy' ? 'nothing' : 'ringback' },
      { do: 'wait', milliseconds: lasts[cause] },
      { do: 'end', cause },
    ];
    const leg = new ScriptedLeg(services, () => call, party, { steps });
    call.invite(leg);
    leg.run();
  });
}
