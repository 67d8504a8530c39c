import * as v from 'valibot';
import { looseObject, object, read, text, whole, type Fields } from '../../body.ts';
import { Refusal } from '../../errors.ts';
import type { Route, SignedInExchange } from '../../route.ts';
import { ring } from '../../switch/ring.ts';
import { partyOf, targetOf } from '../../switch/target.ts';
import type { Webex } from '../webex.ts';
import { mobiusCode } from './codes.ts';
import { DeviceLeg } from './device-leg.ts';
import { destinationOf, refusalOf } from './dial.ts';
import { ownRegistration } from './lines.ts';
import { localMediaShape } from './roap.ts';

const call = '/calling/web/devices/:device/calls/:call';

/** The device that a request comes from; it is told back as it came. */
const deviceShape = looseObject({
  deviceId: v.exactOptional(text),
  correlationId: v.exactOptional(text),
});
const dialShape = object({
  device: looseObject({ deviceId: v.exactOptional(text), correlationId: text }),
  localMedia: localMediaShape,
  callee: v.exactOptional(object({ address: text })),
});
const aboutShape = object({ device: v.exactOptional(deviceShape) });
const namedShape = object({ callId: text });
const updateShape = object({ callState: text });
const mediaShape = object({ localMedia: localMediaShape });
const endShape = object({ causecode: v.exactOptional(whole()), cause: v.exactOptional(text) });

/** A call of one device: dialling, ringing, answering, ROAP, staying alive, ending. */
export const callRoutes = (webex: Webex): readonly Route[] => [
  {
    name: 'call',
    method: 'POST',
    path: '/calling/web/devices/:device/call',
    handle(exchange) {
      const { world } = webex;
      const { device, localMedia, callee } = read(dialShape, exchange.body);
      const registration = ownRegistration(webex, exchange);
      const offer = localMedia.roap;
      if (offer.messageType !== 'OFFER') {
        throw new Refusal(400, 'A call begins with an offer', { errorCode: mobiusCode.parsingError });
      }
      const target = targetOf(world.people, destinationOf(registration, callee?.address));
      const to = partyOf(target);
      const refusal = refusalOf(target);
      if (refusal) {
        webex.janus.refused(exchange.person, to.number);
        throw refusal;
      }

      let leg: DeviceLeg | undefined;
      const newCall = world.calls.begin(
        (own) => (leg = new DeviceLeg(world, own, registration, device.correlationId)),
        { to },
      );
      if (!leg) throw new Error('A call has a caller');
      const caller = leg;
      try {
        caller.takeOffer(offer);
      } catch (error) {
        newCall.leave(caller, 'failed');
        caller.finish();
        throw error;
      }
      webex.legs.add(caller);
      const body = describe(caller, device, 'sig_proceeding');
      if (world.faults.takeUnconfirmed('dial', exchange.person)) return { body };
      return {
        body,
        after: () => {
          if (newCall.state !== 'ended') ring(world, newCall, target);
        },
      };
    },
  },
  {
    name: 'call.update',
    method: 'PATCH',
    path: call,
    handle(exchange) {
      const { leg, device } = legIn(webex, exchange);
      const { callState: state } = read(updateShape, exchange.body);
      const current = webex.world.calls.of(leg);
      // A caller who gave up before this device had told its correlation id: the end is on its way.
      if (leg.over && state === 'sig_alerting') return { body: describe(leg, device, state) };
      if (!current) throw notFound();
      if (leg === current.caller || (state !== 'sig_alerting' && state !== 'sig_connected')) {
        throw new Refusal(403, `The call cannot become ${state}`, {
          errorCode: mobiusCode.invalidStatusUpdate,
        });
      }
      const body = describe(leg, device, state);
      const { person } = exchange;
      const { world } = webex;
      if (state === 'sig_connected' && world.faults.takeUnconfirmed('answer', person)) return { body };
      return {
        body,
        after: () => {
          if (state === 'sig_alerting') current.alerting(leg);
          else current.answer(leg);
        },
      };
    },
  },
  {
    name: 'call.media',
    method: 'POST',
    path: `${call}/media`,
    refused({ person, params }) {
      const leg = webex.legs.get(params['call'] ?? '');
      if (leg?.registration.person === person) leg.giveUpChange();
    },
    handle(exchange) {
      const { world } = webex;
      const { leg, device } = legIn(webex, exchange);
      const message = read(mediaShape, exchange.body).localMedia.roap;
      if (leg.over) throw notFound();
      if (leg.mediaRefused) {
        throw new Refusal(403, 'The far end takes none of the media', {
          errorCode: mobiusCode.notAcceptable,
        });
      }
      const body = describe(leg, device);
      if (world.faults.takeUnconfirmed('media', exchange.person)) return { body };
      return {
        body,
        after: () => {
          leg.take(message).catch(() => {
            world.calls.of(leg)?.leave(leg, 'failed');
            leg.disconnect('failed');
          });
        },
      };
    },
  },
  {
    name: 'call.keepalive',
    method: 'POST',
    path: `${call}/status`,
    handle(exchange) {
      const { leg, device } = legIn(webex, exchange);
      if (leg.over) throw notFound();
      return { body: describe(leg, device, 'sig_connected') };
    },
  },
  {
    name: 'call.end',
    method: 'DELETE',
    path: call,
    handle(exchange) {
      const { world } = webex;
      const { leg, device } = legIn(webex, exchange);
      const current = world.calls.of(leg);
      const declined = current !== undefined && leg !== current.caller && current.answered !== leg;
      const { causecode: code, cause } = read(endShape, exchange.body ?? {});
      world.trace.add('event', `→ end ${code ?? ''} ${cause ?? ''}`, {
        user: leg.party.number,
        call: current?.id ?? null,
      });
      const body = describe(leg, device);
      if (world.faults.takeUnconfirmed('end', exchange.person)) return { body };
      leg.finish();
      webex.legs.remove(leg.callId);
      return {
        body,
        after: () => {
          if (declined && code !== 131) current.decline(leg);
          else current?.leave(leg, code === 131 ? 'media-inactivity' : 'normal');
        },
      };
    },
  },
];

/** The leg that a request is about, from its path or its body; a request tells its correlation id. */
export function legIn(
  webex: Webex,
  { person, params, body }: SignedInExchange,
): { leg: DeviceLeg; device: Fields | undefined } {
  const { device } = read(aboutShape, body ?? {});
  const leg = webex.legs.get(params['call'] ?? read(namedShape, body).callId);
  if (leg?.registration.person !== person) throw notFound();
  if (params['device'] !== undefined && params['device'] !== leg.registration.deviceId) throw notFound();
  if (device?.correlationId !== undefined) leg.identify(device.correlationId);
  return { leg, device };
}

/** What a request about a call gets that Mobius does not know, or no longer. */
export function notFound(): Refusal {
  return new Refusal(404, 'The call does not exist', { errorCode: mobiusCode.callNotFound });
}

/** The body that Mobius answers with. */
export function describe(leg: DeviceLeg, device: Fields | undefined, callState?: string): Fields {
  return {
    device,
    callId: leg.callId,
    ...(callState !== undefined && { callData: { callState } }),
  };
}
