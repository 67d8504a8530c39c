import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { apps } from '../../../src/sandbox/innovaphone/apps.ts';
import { claimsOf, digestOf } from '../../../src/sandbox/innovaphone/digest.ts';
import { PbxClient } from '../support/pbx-client.ts';
import { pbxForTest } from '../support/pbx-fixture.ts';
import { send } from '../support/phone.ts';

const [offhook, nothingGranted] = apps;

test('an App signs in with its password, on behalf of a user, and a user with their own', async () => {
  const { url } = await pbxForTest();
  const client = () => PbxClient.open(url);

  const app = await (await client()).login({ app: 'offhook', info: {} }, offhook.password);
  const behalf = await (await client()).login({ app: 'offhook', sip: 'user1001' }, offhook.password);
  const user = await (await client()).login({ sip: 'user1001' }, 'password of user1001');

  expect([app, behalf, user]).toEqual(Array(3).fill({ mt: 'AppLoginResult', ok: true }));
});

test('whoever shows a wrong digest, or an old challenge again, is refused, and let go after a while', async () => {
  const { url, clock } = await pbxForTest();
  const client = await PbxClient.open(url);

  expect(await client.login({ app: 'offhook' }, 'wrong')).toEqual({ mt: 'AppLoginResult' });
  client.send({ mt: 'AppLogin', app: 'offhook', digest: '' });
  client.send({ mt: 'KeepAlive' });
  await client.next('KeepAlive');
  clock.turn(5000);

  expect(await client.closed).toBe(1008);
  expect(client.all.map(({ mt }) => mt)).toEqual(['AppChallengeResult', 'AppLoginResult', 'KeepAlive']);
});

test('what was not granted, and what comes before signing in, is not answered', async () => {
  const { url } = await pbxForTest();
  const client = await PbxClient.open(url);

  client.rcc('Initialize', { src: 'before' });
  await client.login({ app: 'nothing-granted' }, nothingGranted?.password ?? '');
  client.rcc('Initialize', { src: 'after' });
  client.raw('{"mt":');
  client.send({ mt: 'KeepAlive' });
  await client.next('KeepAlive');

  expect(client.all.map(({ mt }) => mt)).not.toContain('InitializeResult');
});

test('on behalf of a user nobody else’s user can be opened', async () => {
  const { url } = await pbxForTest();
  const client = await PbxClient.signIn(url, 'user1001');

  client.rcc('UserInitialize', { src: 'x', cn: 'Bob Baker (1002)' });

  expect(await client.next('UserInitializeResult')).toMatchObject({ src: 'x', user: 0 });
});

test('the list says who there is, and then what changes: a telephone that is there, a call, its end', async () => {
  const { url } = await pbxForTest();
  const client = await PbxClient.desk(url, '1001');
  const bob = ({ e164 }: Readonly<Record<string, unknown>>) => e164 === '1002';

  await PbxClient.desk(url, '1002');
  const there = await client.next('UserInfo', bob);
  client.rcc('UserCall', { user: 1, e164: '1002' });
  const rings = await client.next('UserInfo', (said) => bob(said) && said['alert'] !== undefined);

  expect(there).toMatchObject({ update: 'upd', src: 'list', regs: [{ hw: 'ip222-1002' }] });
  expect(rings).toMatchObject({ alert: 1, channel: 1 });
});

test('the PBX dials a service, shows it the digest of its App, and serves it for all users', async () => {
  const { url } = await pbxForTest();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    server.close();
  });
  const taken = new Promise<PbxClient>((resolve) => {
    server.on('connection', (socket) => {
      resolve(new PbxClient(socket));
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as { port: number };

  const dialled = send('POST', `${url}/control/desk/connect`, { body: { url: `ws://127.0.0.1:${port}/` } });
  const pbx = await taken;
  await pbx.next('AppChallenge');
  pbx.send({ mt: 'AppChallengeResult', challenge: '4711' });
  const login = await pbx.next('AppLogin');
  pbx.send({ mt: 'AppLoginResult', ok: true });
  await dialled;

  expect(login['digest']).toBe(digestOf(claimsOf(login), '4711', offhook.password));
  expect(await pbx.next('PbxInfo')).toMatchObject({ apis: ['RCC', 'PbxApi', 'PbxTableUsers'] });
  pbx.rcc('UserInitialize', { src: 'b', cn: 'Bob Baker (1002)' });
  expect(await pbx.next('UserInitializeResult')).toMatchObject({ src: 'b', user: 1 });
});

test('the user list comes one by one, without what was not asked for', async () => {
  const { url, world } = await pbxForTest();
  const client = await PbxClient.signIn(url);
  const api = 'PbxTableUsers';

  client.send({ api, mt: 'ReplicateStart', src: 't', columns: { cn: {}, e164: {}, pwd: {} } });
  const rows: unknown[] = [];
  for (;;) {
    client.send({ api, mt: 'ReplicateNext', src: 't' });
    const { columns } = await client.next('ReplicateNextResult');
    if (columns === undefined) break;
    rows.push(columns);
  }

  expect(rows).toHaveLength(world.people.length - 1);
  expect(rows[0]).toEqual({ cn: 'Alice Anders (1001)', e164: '1001' });
});

test('presence is what people wish, unless they are on the phone', async () => {
  const { url } = await pbxForTest();
  const alice = await PbxClient.desk(url, '1001');
  const bob = await PbxClient.desk(url, '1002');
  const api = 'PbxApi';

  alice.send({ api, mt: 'SubscribePresence', src: 'p', sip: 'user1002' });
  const first = await alice.next('PresenceUpdate');
  bob.send({ api, mt: 'SetPresence', sip: 'user1002', activity: 'away', note: 'Back at 5' });
  const away = await alice.next('PresenceUpdate');
  bob.send({ api, mt: 'SetPresence', sip: 'user1001', activity: 'dnd' });
  const refused = await bob.next('SetPresenceResult', ({ error }) => error !== undefined);
  bob.rcc('UserCall', { user: 1, e164: '9001' });
  const calls = await alice.next('PresenceUpdate');

  expect(first).toMatchObject({ src: 'p', presence: [{ status: 'open', activity: '' }] });
  expect(away).toMatchObject({ presence: [{ activity: 'away', note: 'Back at 5' }] });
  expect(refused).toMatchObject({ error: 'not found' });
  expect(calls).toMatchObject({ presence: [{ activity: 'on-the-phone' }, { activity: 'away' }] });
});
