import type { Person } from '../people.ts';
import type { Answer } from '../route.ts';
import { BlindTransfer } from '../switch/blind-transfer.ts';
import type { Call } from '../switch/call.ts';
import { Conference } from '../switch/conference.ts';
import { ringing } from '../switch/ring.ts';
import { targetOf } from '../switch/target.ts';
import { refuse } from './accounts.ts';
import type { Ribbon } from './ribbon.ts';
import { noticeAfter, RibbonLeg } from './ribbon-leg.ts';
import type { Subscription } from './subscriptions.ts';

const envelope = 'callControlResponse';
const done: Answer = { body: { [envelope]: { statusCode: 0 } } };

interface TransferRequest {
  readonly leg: RibbonLeg;
  readonly call: Call;
  readonly address: string;
  /** The session with whom the far end is connected; absent where nobody was asked before. */
  readonly sessionData?: string;
}

/** Sends the far end of a held call to somebody else, or connects it with that of another held call. */
export function transfer(ribbon: Ribbon, person: Person, request: TransferRequest): Answer {
  const { leg, call, address, sessionData } = request;
  const far = call.across(leg);
  if (!far || !leg.held) throw refuse(403, envelope, 403, 'The call is not on hold');
  if (ribbon.world.faults.takeUnconfirmed('transfer', person)) return done;
  if (sessionData !== undefined) return consult(ribbon, request, ownLeg(ribbon, person, sessionData));
  const { world } = ribbon;
  const target = targetOf(world.people, address);
  const back = { person };
  const attempt = new BlindTransfer(
    world.calls,
    { call, transferor: leg, far },
    {
      target: ringing(world, target, far),
      back: ringing(world, back, far),
    },
  );
  return {
    ...done,
    after: () => {
      void attempt.ask().then((cause) => {
        if (cause !== undefined) leg.transferFailed(cause);
        else if (attempt.standing) {
          leg.leaves('transferred');
          attempt.complete();
        } else attempt.cancel();
      });
    },
  };
}

function consult({ world }: Ribbon, { leg, call }: TransferRequest, consulting: RibbonLeg): Answer {
  const far = call.across(leg);
  const second = world.calls.of(consulting);
  if (!second?.across(consulting) || second === call || !consulting.held) {
    throw refuse(403, envelope, 403, 'The other call is not on hold');
  }
  return {
    ...done,
    after: () => {
      const found = second.across(consulting);
      if (!found || call.across(leg) !== far) {
        leg.transferFailed('failed');
        return;
      }
      second.dissolve(found);
      call.replace(leg, found);
      call.introduce();
      leg.leaves('transferred');
      consulting.leaves('transferred');
    },
  };
}

interface JoinRequest {
  readonly firstSessionData: string;
  readonly secondSessionData: string;
  readonly sdp: string;
}

/** Has the far ends of two held calls, and the client, talk together: each hears the other two. */
export function join(
  ribbon: Ribbon,
  person: Person,
  subscription: Subscription,
  { firstSessionData, secondSessionData, sdp }: JoinRequest,
): Answer {
  const { world } = ribbon;
  const legs = [ownLeg(ribbon, person, firstSessionData), ownLeg(ribbon, person, secondSessionData)] as const;
  const calls = legs.map((leg) => world.calls.of(leg));
  if (calls[0] === calls[1] || legs.some((leg, at) => !leg.held || !calls[at]?.across(leg))) {
    throw refuse(403, envelope, 403, 'Both calls have to be on hold');
  }
  let joined: RibbonLeg | undefined;
  const call = world.calls.begin((own) => (joined = new RibbonLeg(world, own, subscription, [])), {
    to: { name: 'Conference', number: 'conference' },
  });
  if (!joined) throw new Error('A call has a caller');
  const caller = joined;
  try {
    caller.takeOffer(sdp, false);
  } catch {
    call.leave(caller, 'failed');
    caller.finish();
    throw refuse(400, envelope, 400, 'The offer cannot be used');
  }
  ribbon.add(caller);
  return {
    status: 201,
    body: { [envelope]: { statusCode: 0, sessionData: caller.callId } },
    after: () => {
      world.clock.after(noticeAfter, () => {
        const conference = new Conference(world);
        conference.answer(call);
        for (const [at, leg] of legs.entries()) {
          const own = calls[at];
          if (own?.across(leg)) conference.take(own, leg);
          leg.leaves('joined');
        }
      });
    },
  };
}

function ownLeg(ribbon: Ribbon, person: Person, sessionData: string): RibbonLeg {
  const leg = ribbon.leg(sessionData);
  if (leg?.subscription.person === person && !leg.over) return leg;
  throw refuse(404, envelope, 42, 'There is no such call');
}
