import { Refusal } from '../errors.ts';
import type { Device } from './device.ts';
import { isGuest } from './guests/guests.ts';
import { organisation } from '../people.ts';
import type { Answer, Route, SignedInExchange } from '../route.ts';
import type { Webex } from './webex.ts';

/** Device registration (WDM): what makes a client reachable for events. */
export const deviceRoutes = (webex: Webex): readonly Route[] => [
  {
    name: 'wdm.register',
    method: 'POST',
    path: '/wdm/api/v1/devices',
    handle: (exchange) => describe(exchange, webex.newDevice(exchange.person)),
  },
  {
    name: 'wdm.list',
    method: 'GET',
    path: '/wdm/api/v1/devices',
    handle(exchange) {
      const own = webex.devices.all.filter((device) => device.person === exchange.person);
      return { body: { devices: own.map((device) => body(exchange.base, device)) } };
    },
  },
  {
    name: 'wdm.refresh',
    method: 'PUT',
    path: '/wdm/api/v1/devices/:device',
    handle: (exchange) => describe(exchange, ownDevice(webex, exchange)),
  },
  {
    name: 'wdm.unregister',
    method: 'DELETE',
    path: '/wdm/api/v1/devices/:device',
    handle(exchange) {
      webex.forget(ownDevice(webex, exchange));
      return { status: 204 };
    },
  },
];

function ownDevice(webex: Webex, { person, params }: SignedInExchange): Device {
  const device = webex.deviceOf(person, params['device'] ?? '');
  if (!device) throw new Refusal(404, 'The device is not registered');
  return device;
}

function describe({ base }: SignedInExchange, device: Device): Answer {
  return { body: body(base, device), headers: { etag: `"${device.id}"` } };
}

function body(base: string, { id, person, createdAt }: Device) {
  const at = new Date(createdAt).toISOString();
  const entitlements = ['bc-sp-basic', 'bc-sp-standard', 'webex-squared'];
  return {
    url: `${base}/wdm/api/v1/devices/${id}`,
    webSocketUrl: `${base.replace(/^http/, 'ws')}/mercury/${id}`,
    userId: person.id,
    orgId: organisation,
    deviceType: 'WEB',
    name: 'browser',
    model: 'web-js-sdk',
    localizedModel: 'webex-js-sdk',
    systemName: 'WEBEX_JS_SDK',
    systemVersion: '1.0.0',
    creationTime: at,
    modificationTime: at,
    countryCode: 'US',
    regionCode: 'US-EAST',
    callingBehavior: 'NATIVE_WEBEX_TEAMS_CALLING',
    isNativeCall: true,
    services: {},
    features: {
      developer: [],
      entitlement:
        person.trouble === 'no-calling' || isGuest(person) ? [] : entitlements.map((key) => feature(key, at)),
      user: [],
    },
  };
}

function feature(key: string, at: string) {
  return { key, val: 'true', value: true, type: 'boolean', mutable: false, lastModified: at };
}
