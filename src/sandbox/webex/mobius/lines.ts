import * as v from 'valibot';
import { object, read, text } from '../../body.ts';
import { Refusal } from '../../errors.ts';
import type { Route, SignedInExchange } from '../../route.ts';
import type { Device } from '../device.ts';
import type { CallToken } from '../guests/call-tokens.ts';
import { isGuest } from '../guests/guests.ts';
import type { Webex } from '../webex.ts';
import { mobiusCode } from './codes.ts';
import type { Registration } from './registration.ts';
import { serverOf, serverUrl } from './servers.ts';

const registerShape = object({
  clientDeviceUri: text,
  serviceData: object({ indicator: text, jwe: v.exactOptional(text) }),
  userId: text,
});

/** Finding Mobius, registering a line, keeping it alive and dropping it. */
export const lineRoutes = (webex: Webex): readonly Route[] => [
  {
    name: 'discover',
    method: 'GET',
    path: '/calling/web/',
    handle: ({ base }) => ({
      body: {
        primary: { region: 'US-EAST', uris: [serverUrl(base, 'mobius')] },
        backup: { region: 'US-WEST', uris: [serverUrl(base, 'mobius-backup')] },
      },
    }),
  },
  {
    name: 'ping',
    method: 'GET',
    path: '/ping',
    handle: () => ({ body: {} }),
  },
  {
    // Up to 3.10 the SDK asks for the address that it is seen at, to ask `region` about it.
    name: 'myip',
    method: 'GET',
    path: '/calling/web/myip',
    handle: () => ({ body: { ipv4: '127.0.0.1' } }),
  },
  {
    name: 'register',
    method: 'POST',
    path: '/calling/web/device',
    async handle(exchange) {
      const { person, base } = exchange;
      const { world } = webex;
      const { clientDeviceUri, userId, serviceData } = read(registerShape, exchange.body);
      if (userId !== person.id) {
        throw new Refusal(403, 'The user is somebody else', { errorCode: mobiusCode.deviceCreationFailed });
      }
      if (person.trouble === 'no-calling') {
        throw new Refusal(403, 'The user has no calling', { errorCode: mobiusCode.deviceCreationDisabled });
      }
      const device = webex.devices.atUrl(clientDeviceUri);
      if (device?.person !== person) {
        throw new Refusal(403, 'The client is not registered for events', {
          errorCode: mobiusCode.deviceCreationFailed,
        });
      }
      const guest = await guestOf(webex, device, serviceData);
      const known = webex.registrations.all.find((each) => each.device === device);
      const deviceId = known?.deviceId ?? world.newId();
      const uri = `${serverUrl(base, serverOf(exchange))}/calling/web/devices/${deviceId}`;
      const registration = {
        deviceId,
        person,
        device,
        uri,
        clientDeviceUri,
        userAgent: exchange.request.headers['user-agent'] ?? '',
        ...(guest && { guest }),
        seenAt: world.clock.now(),
      };
      webex.registrations.add(registration);
      return {
        body: {
          ...describe(registration),
          keepaliveInterval: world.keepaliveSeconds,
          callKeepaliveInterval: 600,
          rehomingIntervalMin: 60,
          rehomingIntervalMax: 120,
          voicePortalNumber: '9900',
          voicePortalExtension: '9900',
        },
      };
    },
  },
  {
    name: 'devices',
    method: 'GET',
    path: '/calling/web/devices',
    handle({ person }) {
      const own = webex.registrations.all.filter((each) => each.person === person);
      return { body: { userId: person.id, devices: own.map((each) => describe(each).device) } };
    },
  },
  {
    name: 'keepalive',
    method: 'POST',
    path: '/calling/web/devices/:device/status',
    handle(exchange) {
      const registration = ownRegistration(webex, exchange, 404);
      const { registrations } = webex;
      if (registrations.isTakenOver(registration)) {
        throw new Refusal(409, 'The line is in use on another device');
      }
      registrations.seen(registration);
      return { body: describe(registration) };
    },
  },
  {
    name: 'deregister',
    method: 'DELETE',
    path: '/calling/web/devices/:device',
    handle({ person, params }) {
      const registration = webex.registrations.get(params['device'] ?? '');
      // Whoever signs out asks for the Webex device to go at the same time, and the line goes with that: either may be first.
      if (registration?.person !== person) return { status: 204 };
      webex.deregister(registration);
      return { body: describe(registration) };
    },
  },
];

/** What a guest may do; nothing for people of the organisation. Guests have no calling but by a call token. */
async function guestOf(
  { callTokens }: Webex,
  { person, id }: Device,
  { indicator, jwe }: v.InferOutput<typeof registerShape>['serviceData'],
): Promise<CallToken | undefined> {
  const guest = isGuest(person);
  if (guest !== (indicator === 'guestcalling')) {
    const errorCode = guest ? mobiusCode.deviceCreationDisabled : mobiusCode.deviceCreationFailed;
    throw new Refusal(403, 'Guests, and only they, call as guests', { errorCode });
  }
  return guest ? callTokens.take(jwe ?? '', id) : undefined;
}

/**
 * The registered line that a request is about. One that is not known is a 404 to a keepalive, on which the SDK registers
 * anew, and a 403 with code 112 to a call.
 */
export function ownRegistration(
  webex: Webex,
  { person, params }: SignedInExchange,
  status: 403 | 404 = 403,
): Registration {
  const registration = webex.registrations.get(params['device'] ?? '');
  if (registration?.person === person) return registration;
  throw new Refusal(status, 'The device is not registered', { errorCode: mobiusCode.deviceNotRegistered });
}

function describe({ person, deviceId, uri, clientDeviceUri, seenAt }: Registration) {
  return {
    userId: person.id,
    device: {
      deviceId,
      uri,
      status: 'active',
      lastSeen: new Date(seenAt).toISOString(),
      addresses: [`sip:${person.extension}@sandbox.invalid`],
      clientDeviceUri,
    },
  };
}
