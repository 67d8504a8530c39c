import * as v from 'valibot';
import { object, read, text } from '../body.ts';
import { verbs } from '../faults/fault.ts';
import type { Answer, Route, SignedInExchange } from '../route.ts';
import type { Call } from '../switch/call.ts';
import type { Leg } from '../switch/leg.ts';
import { canReceive } from '../switch/media/direction.ts';
import { ring } from '../switch/ring.ts';
import { partyOf, targetOf, type Target } from '../switch/target.ts';
import { refuse, user } from './accounts.ts';
import { refusals } from './causes.ts';
import { checkNames, parametersShape, type Parameter } from './parameters.ts';
import { join, transfer } from './put-through.ts';
import type { Ribbon } from './ribbon.ts';
import { noticeAfter, RibbonLeg } from './ribbon-leg.ts';
import { directionIn } from './sdp.ts';
import type { Subscription } from './subscriptions.ts';

export const envelope = 'callControlResponse';

const session = `${user}/callControl/callSessions/:call`;
const done = { [envelope]: { statusCode: 0 } };

const startShape = object({
  callControlRequest: v.variant('type', [
    object({
      type: v.literal('callStart'),
      to: text,
      sdp: text,
      supported: v.fallback(v.array(v.string()), []),
      customParameters: parametersShape,
    }),
    object({ type: v.literal('join'), firstSessionData: text, secondSessionData: text, sdp: text }),
  ]),
});
const sessionShape = object({
  callControlRequest: v.variant('type', [
    object({ type: v.picklist(['ringing', 'audit']) }),
    object({ type: v.literal('sendCustomHeaders'), customParameters: parametersShape }),
    object({
      type: v.picklist(['callAnswer', 'startCallUpdate']),
      sdp: text,
      customParameters: parametersShape,
    }),
    object({
      type: v.literal('respondCallUpdate'),
      sdp: v.exactOptional(text),
      statusCode: v.exactOptional(v.union([v.string(), v.number()])),
    }),
    object({ type: v.literal('transfer'), address: text, sessionData: v.exactOptional(text) }),
  ]),
});
const dispositionShape = object({
  callDispositionRequest: v.variant('action', [
    object({ action: v.literal('reject'), sessionData: text }),
    object({ action: v.literal('forward'), sessionData: text, address: text }),
  ]),
});

/** Calls of the gateway's clients. Notifications come after the answer to the request that they follow from. */
export const callRoutes = (ribbon: Ribbon): readonly Route[] => [
  {
    name: 'ribbon.call',
    method: 'POST',
    path: `${user}/callControl`,
    handle(exchange) {
      const request = read(startShape, exchange.body).callControlRequest;
      const subscription = newest(ribbon, exchange);
      if (request.type === 'join') failAs(ribbon, exchange, 'join');
      if (request.type === 'join') return join(ribbon, exchange.person, subscription, request);
      checkNames(envelope, request.customParameters);
      const target = dialled(ribbon, request.to);
      return start(ribbon, { ...exchange, subscription, target, ...request });
    },
  },
  {
    name: 'ribbon.call.change',
    method: 'PUT',
    path: session,
    handle(exchange) {
      const { world } = ribbon;
      const leg = legOf(ribbon, exchange);
      const call = leg.over ? undefined : world.calls.of(leg);
      if (!call) throw unknown();
      const request = read(sessionShape, exchange.body).callControlRequest;
      failAs(ribbon, exchange, verbOf(request));
      if ('customParameters' in request) checkNames(envelope, request.customParameters);
      if (request.type === 'transfer') return transfer(ribbon, exchange.person, { leg, call, ...request });
      if (request.type === 'audit') leg.audits.audited();
      if (isUnconfirmed(ribbon, exchange, request)) return { body: done };
      return {
        body: done,
        after: () => {
          change(leg, call, request).catch(() => {
            call.leave(leg, 'failed');
            leg.disconnect('failed');
          });
        },
      };
    },
  },
  {
    name: 'ribbon.call.state',
    method: 'GET',
    path: session,
    handle(exchange) {
      const leg = ribbon.leg(exchange.params['call'] ?? '');
      const own = leg?.subscription.person === exchange.person && !leg.over;
      const call = own ? ribbon.world.calls.of(leg) : undefined;
      if (!call) throw refuse(404, envelope, 47, 'The call is over');
      const state = call.state === 'connected' ? 'ANSWERED' : 'RINGING';
      return { body: { [envelope]: { statusCode: 0, state } } };
    },
  },
  {
    name: 'ribbon.call.end',
    method: 'DELETE',
    path: session,
    handle(exchange) {
      const leg = legOf(ribbon, exchange);
      const call = ribbon.world.calls.of(leg);
      ribbon.remove(leg);
      leg.finish();
      return { status: 204, after: () => call?.leave(leg, 'normal') };
    },
  },
  {
    name: 'ribbon.call.disposition',
    method: 'POST',
    path: `${user}/calldisposition`,
    handle(exchange) {
      const { world } = ribbon;
      const request = read(dispositionShape, exchange.body).callDispositionRequest;
      const leg = legOf(ribbon, { ...exchange, params: { call: request.sessionData } });
      const call = world.calls.of(leg);
      if (!call || call.state === 'connected') throw unknown();
      const target = request.action === 'forward' ? dialled(ribbon, request.address) : undefined;
      return {
        body: { callDispositionResponse: { statusCode: 0 } },
        after: () => {
          if (target) {
            call.redirect(leg.party, partyOf(target), 'normal');
            ring(world, call, target);
          } else {
            call.decline(leg);
          }
          leg.finish();
          ribbon.remove(leg);
        },
      };
    },
  },
];

type SessionRequest = v.InferOutput<typeof sessionShape>['callControlRequest'];

/** What a request asks for, in the words of faults: `http` faults know it by its route, such as `ribbon.call.hold`. */
function verbOf(request: SessionRequest): string {
  if (request.type === 'callAnswer') return 'answer';
  if (request.type !== 'startCallUpdate') return request.type;
  return canReceive(directionIn(request.sdp)) ? 'resume' : 'hold';
}

/** Throws what a fault has for this verb. */
function failAs({ world }: Ribbon, { person }: SignedInExchange, verb: string): void {
  const fault = world.faults.takeHttpFault(`ribbon.call.${verb}`, person);
  if (fault) throw fault;
}

/** Whether a fault leaves out what should follow this request. */
function isUnconfirmed({ world }: Ribbon, { person }: SignedInExchange, request: SessionRequest): boolean {
  const verb = verbs.find((each) => each === verbOf(request));
  return verb !== undefined && world.faults.takeUnconfirmed(verb, person) !== undefined;
}

async function change(leg: RibbonLeg, call: Call, request: SessionRequest): Promise<void> {
  switch (request.type) {
    case 'ringing':
      call.alerting(leg);
      return;
    case 'callAnswer':
      await leg.accept(request.sdp);
      tell(call.caller, request.customParameters, 'next');
      call.answer(leg);
      return;
    case 'startCallUpdate':
      tell(call.across(leg), request.customParameters, 'next');
      await leg.change(request.sdp);
      return;
    case 'sendCustomHeaders':
      tell(call.across(leg), request.customParameters, 'now');
      return;
    case 'respondCallUpdate':
      leg.changed(request);
      return;
    default:
  }
}

/** Passes on what goes with a call; only clients of this gateway take it. */
function tell(far: Leg | undefined, parameters: readonly Parameter[], when: 'next' | 'now'): void {
  if (far instanceof RibbonLeg) far.tell(parameters, when);
}

interface Start extends SignedInExchange {
  readonly subscription: Subscription;
  readonly target: Target;
  readonly sdp: string;
  readonly supported: readonly string[];
  readonly customParameters: readonly Parameter[];
}

function start(ribbon: Ribbon, { person, subscription, target, sdp, supported, ...more }: Start): Answer {
  const { world } = ribbon;
  let leg: RibbonLeg | undefined;
  const call = world.calls.begin(
    (own) => (leg = new RibbonLeg(world, own, subscription, more.customParameters)),
    { to: partyOf(target) },
  );
  if (!leg) throw new Error('A call has a caller');
  const caller = leg;
  try {
    caller.takeOffer(sdp, supported.includes('earlymedia'));
  } catch {
    call.leave(caller, 'failed');
    caller.finish();
    throw refuse(400, envelope, 400, 'The offer cannot be used');
  }
  ribbon.add(caller);
  const answer = { status: 201, body: { [envelope]: { statusCode: 0, sessionData: caller.callId } } };
  if (world.faults.takeUnconfirmed('dial', person)) return answer;
  return {
    ...answer,
    after: () => {
      world.clock.after(noticeAfter, () => {
        if (call.state !== 'ended') ring(world, call, target);
      });
    },
  };
}

/** Whom an address means; a refusal where nobody may be called there. */
export function dialled({ world }: Ribbon, address: string): Target {
  const target = targetOf(world.people, address);
  const barred = 'plan' in target ? target.plan.barred : undefined;
  if (barred === undefined) return target;
  const [status, message] = refusals[barred];
  throw refuse(status, envelope, status, message);
}

/** The client that asks: a request does not say which of a person's it is, so the one that came last. */
function newest({ subscriptions }: Ribbon, { person }: SignedInExchange): Subscription {
  const found = subscriptions.of(person).at(-1);
  if (!found) throw refuse(403, envelope, 39, 'There is no subscription');
  return found;
}

/** The end of a call that a request is about. */
export function legOf(
  ribbon: Ribbon,
  { person, params }: Pick<SignedInExchange, 'person' | 'params'>,
): RibbonLeg {
  const leg = ribbon.leg(params['call'] ?? '');
  if (leg?.subscription.person !== person) throw unknown();
  return leg;
}

/** What a request about a call gets that the gateway does not know: it ends the call at the SDK. */
function unknown(): Error {
  return refuse(404, envelope, 42, 'There is no such call');
}
