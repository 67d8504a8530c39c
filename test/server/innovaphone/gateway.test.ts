import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { apps } from '../../../src/sandbox/innovaphone/apps.ts';
import { dialOut } from '../../../src/sandbox/innovaphone/dial-out.ts';
import { people } from '../../../src/sandbox/people.ts';
import { sandboxGateway } from '../../../src/server/innovaphone/gateway-for.ts';
import { innovaphoneGateway, type GatewayOptions } from '../../../src/server/innovaphone/gateway.ts';
import { sandboxWho } from '../../../src/server/sandbox-who.ts';
import { startDeskServer } from '../../backends/innovaphone/desk-server.ts';
import { PbxClient } from '../../sandbox/support/pbx-client.ts';
import { send, tokenOf } from '../../sandbox/support/phone.ts';

async function server(options: Partial<GatewayOptions> = {}) {
  const own: GatewayOptions = {
    whoIs: sandboxWho(people),
    app: apps[0],
    pbxUrl: ({ socket }) => `ws://127.0.0.1:${socket.localPort ?? 0}/sandbox/innovaphone/PBX0/APPS/websocket`,
    ...options,
  };
  const desks = await startDeskServer((app) => innovaphoneGateway(app, own));
  onTestFinished(() => desks.close());
  return { ...desks, page: (token?: string, origin?: string) => pageOf(desks.url, token, origin) };
}

/** A page’s socket, and all that comes through it. */
function pageOf(url: string, token?: string, origin?: string): PbxClient {
  const protocols = ['offhook.rcc', ...(token === undefined ? [] : [`bearer.${token}`])];
  const to = `${url.replace('http', 'ws')}/innovaphone/line`;
  return new PbxClient(new WebSocket(to, protocols, origin === undefined ? {} : { origin }));
}

const knownAs = (user: string) => ({ id: user, name: user, userAt: () => user });

test.each([
  ['no token', undefined, undefined],
  ['a token that nobody has', 'nobody', undefined],
  ['a token that has expired', tokenOf('1091'), undefined],
  ['a page of another server', tokenOf('1001'), 'http://elsewhere.test'],
])('%s is nobody, and gets no line', async (_, token, origin) => {
  const { page, pbx } = await server();

  expect(await page(token, origin).closed).toBe(4401);

  expect(pbx.clients.size).toBe(0);
});

test('who is signed in is told to whoever shows their token', async () => {
  const { url } = await server();

  const known = await send('GET', `${url}/innovaphone/me`, { token: tokenOf('1001') });
  const unknown = await send('GET', `${url}/innovaphone/me`);

  expect([known.body, unknown.status]).toEqual([{ user: 'user1001' }, 401]);
});

test.each([
  ['4403: a password that the PBX does not take', { app: { name: 'offhook', password: 'x' } }, 4403],
  [
    '4404: somebody whom the PBX does not have',
    { whoIs: () => ({ id: '0', name: 'Nobody', userAt: () => 'nobody' }) },
    4404,
  ],
  ['4405: an App without the right', { app: apps[1] ?? apps[0], patience: 300 }, 4405],
  ['4503: a PBX that cannot be had', { pbxUrl: () => 'ws://127.0.0.1:9/' }, 4503],
  ['4503: nobody who has dialled, and nobody to dial', { pbxUrl: undefined }, 4503],
] as const)('the socket is closed with %s', async (_, options, code) => {
  const { page } = await server(options as Partial<GatewayOptions>);

  expect(await page(tokenOf('1001')).closed).toBe(code);
});

test('a page is told who is there and of its own calls, and never the password or a digest', async () => {
  const { page } = await server();
  const alice = page(tokenOf('1001'));

  await alice.next('Ready');
  alice.rcc('UserCall', { src: 'c', e164: '9001' });
  await alice.info('r-conn');

  const all = JSON.stringify(alice.all);
  expect(alice.all.find(({ own }) => own === true)).toMatchObject({ e164: '1001', dn: 'Alice Anders' });
  expect(all).not.toContain(apps[0].password);
  expect(all).not.toMatch(/digest|challenge/i);
});

test('a page cannot name another’s user or call, nor ask for anything else', async () => {
  const { page, world } = await server();
  const bob = page(tokenOf('1002'));
  await bob.next('Ready');
  bob.rcc('UserCall', { src: 'b', e164: '9001' });
  await bob.info('r-conn');
  const alice = page(tokenOf('1001'));
  await alice.next('Ready');

  const asked = [
    ['UserClear', { call: 1 }],
    ['UserHold', { call: 1 }],
    ['UserTransfer', { a: 1, b: 2 }],
    ['UserInitialize', { cn: 'Bob Baker (1002)' }],
    ['Initialize', { calls: true }],
    ['UserEnd', { user: 1 }],
    ['constructor', {}],
    ['UserCall', { e164: 'bob' }],
  ] as const;
  for (const [mt, fields] of asked) {
    alice.rcc(mt, { src: mt, ...fields });
    expect(await alice.next(`${mt}Result`)).toMatchObject({ src: mt, error: 'not allowed' });
  }
  alice.send({ api: 'PbxAdminApi', mt: 'SearchUsers', src: 'x' });
  await alice.next('SearchUsersResult');
  alice.rcc('UserCall', { src: 'u', user: 2, e164: '9002' });
  await alice.info('r-conn');
  alice.send({ api: 'PbxApi', mt: 'SetPresence', src: 'p', sip: 'user1002', activity: 'dnd' });
  await alice.next('SetPresenceResult');

  const callers = world.calls.all.map(({ caller }) => caller.party.number);
  expect(callers).toEqual(['1002', '1001']);
  expect(bob.all.some(({ mt }) => mt === 'UserHoldResult')).toBe(false);
});

test.each([false, true])(
  'a PBX that has dialled is used by all pages, each for their own user (results without src: %s)',
  async (withoutSrc) => {
    const { page, pbx, url, world } = await server({
      pbxUrl: undefined,
    } as unknown as Partial<GatewayOptions>);
    const dialled = await send('POST', `${url}/sandbox/control/desk/connect`, {
      body: { url: `${url.replace('http', 'ws')}/innovaphone/pbx` },
    });
    pbx.quirks = { ...pbx.quirks, withoutSrc };
    const alice = page(tokenOf('1001'));
    const bob = page(tokenOf('1002'));
    await alice.next('Ready');
    await bob.next('Ready');

    alice.rcc('UserCall', { src: 'c', e164: '1002' });
    const result = await alice.next('UserCallResult');
    const rings = await bob.info('x-alert');
    bob.rcc('UserConnect', { src: 'a', call: rings['call'] });
    await alice.info('r-conn');
    bob.rcc('UserClear', { src: 'no', call: result['call'] });

    expect(dialled.status).toBe(200);
    expect(pbx.clients.size).toBe(1);
    expect(result['src']).toBe('c');
    expect(await bob.next('UserClearResult')).toMatchObject({ src: 'no', error: 'not allowed' });
    expect(world.calls.all).toHaveLength(1);
  },
);

test.each([false, true])(
  'somebody who is known by their address of e-mail steers the user who has it in the PBX, and no other (the PBX has dialled: %s)',
  async (pbxDials) => {
    const whoIs = () => ({ id: '2', name: 'Bob', userAt: () => '1002@Sandbox.invalid' });
    const { page, url } = await server({
      whoIs,
      ...(pbxDials && { pbxUrl: undefined }),
    } as unknown as GatewayOptions);
    if (pbxDials)
      await send('POST', `${url}/sandbox/control/desk/connect`, {
        body: { url: `${url.replace('http', 'ws')}/innovaphone/pbx` },
      });
    const bob = page();

    await bob.next('Ready');

    const own = bob.all.filter((message) => message['own'] === true).map(({ e164 }) => e164);
    expect([...new Set(own)]).toEqual(['1002']);
    expect(JSON.stringify(bob.all)).not.toContain('@');
  },
);

test.each([
  ['an address that nobody has in the PBX', { whoIs: () => knownAs('nobody@sandbox.invalid') }, 4404],
  [
    'an App that may not see addresses',
    { whoIs: () => knownAs('1002@sandbox.invalid'), app: apps[1] ?? apps[0], patience: 300 },
    4404,
  ],
] as const)('%s is nobody there', async (_, options, code) => {
  const { page } = await server(options);

  expect(await page().closed).toBe(code);
});

test('two servers at one PBX steer for their own pages at once, and one that goes takes none of the other’s along', async () => {
  const first = await server();
  const door = `${first.url.replace('http', 'ws')}/sandbox/innovaphone/PBX0/APPS/websocket`;
  const second = await server({ pbxUrl: () => door });
  const [alice, bob] = [first.page(tokenOf('1001')), second.page(tokenOf('1002'))];
  await alice.next('Ready');
  await bob.next('Ready');

  alice.rcc('UserCall', { src: 'c', e164: '1002' });
  const { call } = await bob.info('x-alert');
  bob.rcc('UserConnect', { call });
  const connected = await alice.info('r-conn');
  const links = first.pbx.clients.size;
  await second.close();
  await bob.closed;
  alice.rcc('UserHold', { src: 'h', call: connected['call'] });

  expect(await alice.next('UserHoldResult')).not.toHaveProperty('error');
  expect(links).toBe(2);
  expect(first.world.calls.all).toHaveLength(1);
});

test('a PBX that does not know the password is not let in', async () => {
  const { url } = await server({ app: { name: 'offhook', password: 'another' } });

  const { status } = await send('POST', `${url}/sandbox/control/desk/connect`, {
    body: { url: `${url.replace('http', 'ws')}/innovaphone/pbx` },
  });

  expect(status).toBe(409);
});

test('a PBX that dials for an App without the right has pages told so, until it dials with it', async () => {
  const [, app] = apps;
  const { page, pbx, url } = await server({ pbxUrl: undefined, app } as unknown as GatewayOptions);
  const door = `${url.replace('http', 'ws')}/innovaphone/pbx`;

  await dialOut(pbx, door, app);
  await expect.poll(() => page(tokenOf('1001')).closed).toBe(4405);
  await dialOut(pbx, door, app && { ...app, apis: ['RCC'] });

  await page(tokenOf('1001')).next('Ready');
});

test('when the PBX is started anew, pages are told that it is gone', async () => {
  const desks = await startDeskServer(sandboxGateway(sandboxWho(people)));
  onTestFinished(() => desks.close());
  const alice = pageOf(desks.url, tokenOf('1001'));
  await alice.next('Ready');

  desks.world.restart({ memory: true });

  expect(await alice.closed).toBe(4503);
});

test('a page that goes takes its connection with the PBX along', async () => {
  const { page, pbx } = await server();
  const alice = page(tokenOf('1001'));
  await alice.next('Ready');

  alice.close();

  await expect.poll(() => pbx.clients.size, { timeout: 15_000 }).toBe(0);
});
