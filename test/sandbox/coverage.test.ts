import { expect, test } from 'vitest';
import { organisation } from '../../src/sandbox/people.ts';
import { sandboxRoutes } from '../../src/sandbox/routes.ts';
import { systems } from '../../src/sandbox/systems.ts';
import { World } from '../../src/sandbox/world.ts';
import { sandboxForTest } from './support/fixture.ts';
import { send, tokenOf } from './support/phone.ts';

const everything = new World();
const routes = [...sandboxRoutes(everything), ...systems.flatMap((open) => open(everything).routes)];

/** Routes that an app of somebody else's asks for, and our phone never does: it covers them itself, in its realm. */
const neverAskedByThePhone: readonly string[] = ['internet.probe'];

const xsiUser = `/com.broadsoft.xsi-actions/v2.0/user/${everything.people[0]?.id}`;

/** Every request that webex 3.7 to 3.12 make for calling, as found in their source, and the route that answers it. */
const emulated: readonly (readonly [request: string, route: string])[] = [
  [`GET /u2c/api/v1/limited/catalog?orgId=${organisation}&format=hostmap`, 'u2c.limited'],
  ['GET /u2c/api/v1/catalog?format=hostmap', 'u2c.catalogue'],
  ['GET /ds/v1/region', 'region'],
  ['GET /ds/v1/region/127.0.0.1', 'region.of'],
  ['GET /internet/generate_204', 'internet.probe'],
  ['POST /idbroker/idb/oauth2/v1/revoke', 'idbroker.revoke'],
  ['POST /wdm/api/v1/devices?includeUpstreamServices=all', 'wdm.register'],
  ['GET /wdm/api/v1/devices', 'wdm.list'],
  ['PUT /wdm/api/v1/devices/x?includeUpstreamServices=all', 'wdm.refresh'],
  ['DELETE /wdm/api/v1/devices/x', 'wdm.unregister'],
  ['GET /mobius/api/v1/calling/web/?regionCode=US-EAST&countryCode=US', 'mobius.discover'],
  ['GET /mobius/api/v1/calling/web/myip', 'mobius.myip'],
  ['GET /mobius/api/v1/ping', 'mobius.ping'],
  ['POST /mobius/api/v1/calling/web/device', 'mobius.register'],
  ['GET /mobius/api/v1/calling/web/devices?userid=x', 'mobius.devices'],
  ['POST /mobius/api/v1/calling/web/devices/x/status', 'mobius.keepalive'],
  ['DELETE /mobius/api/v1/calling/web/devices/x', 'mobius.deregister'],
  ['POST /mobius/api/v1/calling/web/devices/x/call', 'mobius.call'],
  ['PATCH /mobius/api/v1/calling/web/devices/x/calls/y', 'mobius.call.update'],
  ['POST /mobius/api/v1/calling/web/devices/x/calls/y/media', 'mobius.call.media'],
  ['POST /mobius/api/v1/calling/web/devices/x/calls/y/status', 'mobius.call.keepalive'],
  ['DELETE /mobius/api/v1/calling/web/devices/x/calls/y', 'mobius.call.end'],
  ['POST /mobius/api/v1/calling/web/services/callhold/hold', 'mobius.hold'],
  ['POST /mobius/api/v1/calling/web/services/callhold/resume', 'mobius.resume'],
  ['POST /mobius/api/v1/calling/web/services/calltransfer/commit', 'mobius.transfer'],
  [`GET /hydra/identity/scim/${organisation}/v2/Users?filter=x`, 'scim.users.public'],
  ['GET /hydra/v1/people/me', 'hydra.me'],
  ['GET /hydra/v1/people?displayName=x', 'hydra.people'],
  ['GET /avatars/1001', 'avatar'],
  ['GET /hydra/v1/organizations?callingData=true', 'hydra.organizations'],
  [`GET ${xsiUser}/VoiceMessagingMessages?format=json`, 'xsi.messages'],
  [`GET ${xsiUser}/VoiceMessagingMessages/x`, 'xsi.message'],
  [`GET ${xsiUser}/VoiceMessagingMessages/x/transcript`, 'xsi.message.transcript'],
  [`PUT ${xsiUser}/VoiceMessagingMessages/x/MarkAsRead`, 'xsi.message.read'],
  [`PUT ${xsiUser}/VoiceMessagingMessages/x/MarkAsUnread`, 'xsi.message.unread'],
  [`DELETE ${xsiUser}/VoiceMessagingMessages/x`, 'xsi.message.delete'],
  [`GET ${xsiUser}/calls/MessageSummary`, 'xsi.messages.summary'],
  ['GET /contact/api/v1/encrypt/Users/contacts', 'contacts.list'],
  ['POST /contact/api/v1/encrypt/Users/contacts', 'contacts.create'],
  ['DELETE /contact/api/v1/encrypt/Users/contacts/x', 'contacts.delete'],
  ['GET /contact/api/v1/encrypt/Users/groups', 'groups.list'],
  ['POST /contact/api/v1/encrypt/Users/groups', 'groups.create'],
  ['DELETE /contact/api/v1/encrypt/Users/groups/x', 'groups.delete'],
  ['GET /encryption/api/v1/kms/x', 'kms.details'],
  ['POST /encryption/api/v1/kms/messages', 'kms.messages'],
  ['GET /hydra/v1/people/x/features/doNotDisturb', 'hydra.doNotDisturb'],
  ['PUT /hydra/v1/people/x/features/doNotDisturb', 'hydra.doNotDisturb.set'],
  ['GET /hydra/v1/people/x/features/callForwarding', 'hydra.callForwarding'],
  ['PUT /hydra/v1/people/x/features/callForwarding', 'hydra.callForwarding.set'],
  ['GET /hydra/v1/people/x/features/voicemail', 'hydra.voicemail'],
  ['PUT /hydra/v1/people/x/features/voicemail', 'hydra.voicemail.set'],
  [`GET ${xsiUser}/services/CallWaiting`, 'xsi.callWaiting'],
  [`PUT ${xsiUser}/services/CallWaiting`, 'xsi.callWaiting.set'],
  ['POST /hydra/v1/guests/token', 'hydra.guests.token'],
  ['POST /hydra/v1/telephony/click2call/callToken', 'hydra.callToken'],
  ['GET /hydra/v1/authorize', 'hydra.authorize'],
  ['POST /hydra/v1/authorize', 'hydra.authorize.decide'],
  ['POST /hydra/v1/access_token', 'hydra.accessToken'],
  ['GET /janus/api/v1/history/userSessions?from=x&limit=20&sort=ASC', 'janus.sessions'],
  ['POST /janus/api/v1/history/userSessions/setReadState', 'janus.read'],
  ['POST /janus/api/v1/history/userSessions/markAsDeleted', 'janus.delete'],
  ['POST /metrics/api/v1/metrics', 'metrics.batch'],
  ['POST /metrics/api/v1/clientmetrics', 'metrics.client'],
  ['POST /metrics/api/v1/clientmetrics-prelogin', 'metrics.prelogin'],
  ['POST /unified-telemetry/metric/v2', 'telemetry'],
  ['POST /client-logs/api/v1/logs/urls', 'logs.urls'],
  ['PUT /client-logs/api/v1/logs/upload/x', 'logs.upload'],
  ['POST /client-logs/api/v1/logs/meta', 'logs.meta'],
];

/** What it also asks for, and the sandbox does not have. */
const notEmulated: readonly string[] = [
  'GET /hydra/v1/meetingPreferences',
  'GET /hydra/v1/uc/config/people/x/callingBehavior',
  'POST /idbroker/idb/oauth2/v1/access_token',
  'GET /models/api/v1/models/x',
  'GET /conversation/api/v1/users/deskFeedbackUrl',
];

test.each(emulated)('%s is emulated as %s', async (request, name) => {
  const { url, world } = await sandboxForTest();
  const route = routes.find((each) => each.name === name);

  const { status } = await ask(url, request);

  expect(status).toBeLessThan(500);
  if (!route?.quiet) expect(world.trace.lines.at(-1)?.text).toContain(` ${name} ${status} `);
});

test.each(notEmulated)('%s is not emulated, and says so', async (request) => {
  const { url, world } = await sandboxForTest();

  const reply = await ask(url, request);

  expect(reply.status).toBe(501);
  expect(world.trace.lines.at(-1)?.text).toContain(request.split('?')[0]?.split(' ')[1]);
});

test('what the phone covers by itself is answered to the apps that do not', () => {
  const answered = emulated.map(([, name]) => name);

  expect(neverAskedByThePhone.filter((name) => !answered.includes(name))).toEqual([]);
});

test('every route has a name of its own', () => {
  const names = routes.map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
});

test('every route of the second Mobius server is one of the first', () => {
  const names = (server: string) =>
    routes.flatMap(({ name }) => (name.startsWith(`${server}.`) ? [name.slice(server.length)] : []));

  expect(names('mobius-backup')).toEqual(names('mobius'));
});

const nonsense: readonly unknown[] = [
  null,
  0,
  '',
  [],
  {},
  { device: [] },
  { callId: {} },
  { type: 7, to: {} },
];

test.each(routes.filter(({ name }) => !['trace', 'control.watch'].includes(name)))(
  'nonsense sent to $name never fails the sandbox',
  async ({ method, path }) => {
    // Webex is there in any case.
    const { url, world } = await sandboxForTest({ others: systems.slice(1) });
    const filled = path.replace(/:\w+/g, '%F0%9F%92%A9');

    for (const body of nonsense) {
      const { status } = await send(method, `${url}${filled}?filter=%00&id=%FF&displayName=`, {
        token: tokenOf('1001'),
        ...(method !== 'GET' && { body }),
      });
      expect(status).toBeLessThan(500);
    }

    expect(world.trace.lines.filter(({ kind }) => kind === 'fault')).toEqual([]);
  },
);

function ask(url: string, request: string) {
  const [method = '', path = ''] = request.split(' ');
  return send(method, `${url}${path}`, { token: tokenOf('1001'), ...(method !== 'GET' && { body: {} }) });
}
