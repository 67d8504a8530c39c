import * as v from 'valibot';
import { object, read, text, type Fields } from '../../body.ts';
import { BlindTransfer } from '../../switch/blind-transfer.ts';
import type { Call } from '../../switch/call.ts';
import type { Cause } from '../../switch/causes.ts';
import type { Leg } from '../../switch/leg.ts';
import { ringing } from '../../switch/ring.ts';
import { Refusal } from '../../errors.ts';
import type { Answer, SignedInExchange } from '../../route.ts';
import type { Webex } from '../webex.ts';
import { describe, legIn, notFound } from './calls.ts';
import { mobiusCode } from './codes.ts';
import type { DeviceLeg } from './device-leg.ts';
import { dialled } from './dial.ts';

const blindShape = object({
  blindTransferContext: v.exactOptional(object({ transferorCallId: text, destination: text })),
});
const consultShape = object({
  consultTransferContext: object({ transferorCallId: text, transferToCallId: text }),
});

/** A call that can be transferred: connected, with its ends. */
interface Ends {
  readonly call: Call;
  readonly transferor: DeviceLeg;
  readonly far: Leg;
}

/** `POST services/calltransfer/commit`: sends the far end of a call elsewhere, blindly or after asking. */
export function transfer(webex: Webex, exchange: SignedInExchange): Answer | Promise<Answer> {
  const { leg, device } = legIn(webex, exchange);
  const { body } = exchange;
  const context =
    read(blindShape, body).blindTransferContext ?? read(consultShape, body).consultTransferContext;
  if (context.transferorCallId !== leg.callId) throw notFound();
  const ends = endsOf(webex, leg);
  if (webex.world.faults.takeUnconfirmed('transfer', exchange.person)) {
    return { body: describe(leg, device) };
  }
  return 'destination' in context
    ? transferBlind(webex, ends, device, context.destination)
    : transferConsult(webex, ends, device, context.transferToCallId);
}

async function transferBlind(
  { world }: Webex,
  ends: Ends,
  device: Fields | undefined,
  destination: string,
): Promise<Answer> {
  const { transferor, far } = ends;
  const target = dialled(world.people, destination);
  const { person } = transferor.registration;
  const attempt = new BlindTransfer(world.calls, ends, {
    target: ringing(world, target, far),
    back: ringing(world, { person }, far),
  });
  const release = transferor.engage();
  try {
    const cause = await attempt.ask();
    if (cause !== undefined) throw refusalFor(cause);
    if (!attempt.standing) {
      attempt.cancel();
      throw notFound();
    }
  } finally {
    release();
  }
  return {
    body: describe(transferor, device),
    after: () => {
      attempt.complete();
    },
  };
}

function transferConsult(webex: Webex, ends: Ends, device: Fields | undefined, to: string): Answer {
  const consulting = webex.legs.get(to);
  if (consulting?.phone !== ends.transferor.phone || consulting === ends.transferor) throw notFound();
  endsOf(webex, consulting);
  return {
    body: describe(ends.transferor, device),
    after: () => {
      join(webex, ends, consulting);
    },
  };
}

/** Joins the far ends of two calls, if all are still there; the first call goes on, the transferor leaves both. */
function join({ world }: Webex, { call, transferor, far }: Ends, consulting: DeviceLeg): void {
  const second = world.calls.of(consulting);
  const found = second?.across(consulting);
  if (!second || !found || call.across(transferor) !== far) return;
  second.dissolve(found);
  call.replace(transferor, found);
  call.introduce();
  for (const leg of [transferor, consulting]) leg.disconnect('normal');
}

function endsOf({ world }: Webex, transferor: DeviceLeg): Ends {
  const call = world.calls.of(transferor);
  if (!call || transferor.over) throw notFound();
  const far = call.across(transferor);
  if (!far) {
    throw new Refusal(403, 'The call cannot be transferred before it is answered', {
      errorCode: mobiusCode.invalidStatusUpdate,
    });
  }
  return { call, transferor, far };
}

/** What Mobius says of a target that cannot be had; the SDK reads `errorCode` under 403 and 503 only. */
function refusalFor(cause: Cause): Refusal {
  switch (cause) {
    case 'busy':
      return new Refusal(403, 'The target of the transfer is busy', { errorCode: mobiusCode.userBusy });
    case 'declined':
      return new Refusal(403, 'The target of the transfer declines', { errorCode: mobiusCode.callRejected });
    case 'unavailable':
    case 'no-answer':
      return new Refusal(503, 'The target of the transfer is not available', {
        errorCode: mobiusCode.notAvailable,
      });
    default:
      return new Refusal(500, 'The transfer failed', { errorCode: mobiusCode.errorProcessing });
  }
}
