import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send, tokenOf } from './support/phone.ts';

test('registering twice from one page keeps the line, at the other server too', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const { body } = await send('POST', `${url}/mobius-backup/api/v1/calling/web/device`, {
    token: alice.token,
    body: {
      userId: '0ffb00c0-5a4d-4b0c-9000-000000001001',
      clientDeviceUri: alice.deviceUrl,
      serviceData: { indicator: 'calling' },
    },
  });
  const registrations = await fetch(`${url}/control/registrations`).then(
    (response) => response.json() as unknown,
  );

  expect(body['device']).toMatchObject({ deviceId: alice.deviceId });
  expect(registrations).toEqual([
    expect.objectContaining({ user: '1001', deviceId: alice.deviceId, server: 'backup', mercury: true }),
  ]);
});

test('a keepalive is answered while the line is registered, and with 404 after', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const up = await alice.request('POST', `devices/${alice.deviceId}/status`);
  const gone = await alice.request('DELETE', `devices/${alice.deviceId}`);
  const over = await alice.request('POST', `devices/${alice.deviceId}/status`);

  expect([up.status, gone.status, over.status]).toEqual([200, 200, 404]);
  expect(gone.body['device']).toMatchObject({ deviceId: alice.deviceId });
});

test('a page that signs out is answered well, whichever of its two requests is first', async () => {
  const { url } = await sandboxForTest();
  const [alice, bob] = [await Phone.register(url, '1001'), await Phone.register(url, '1002')];

  const ofLine = await alice.request('DELETE', `devices/${alice.deviceId}`);
  const ofDevice = await send('DELETE', alice.deviceUrl, { token: alice.token });
  const first = await send('DELETE', bob.deviceUrl, { token: bob.token });
  const second = await bob.request('DELETE', `devices/${bob.deviceId}`);

  expect([ofLine.status, ofDevice.status, first.status, second.status]).toEqual([200, 204, 204, 204]);
});

test('a page that has been away for a minute is not rung any more', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  await bob.events.close();
  clock.turn(60_000);

  await alice.dial('1002');
  await alice.events.ping('asked');
  clock.turn(300);
  clock.turn(18_000);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 120 });
});

test('the directory knows a caller by id', async () => {
  const { url, world } = await sandboxForTest();
  const layla = world.people.find(({ extension }) => extension === '1005');
  const filter = encodeURIComponent(`id eq "${layla?.id ?? ''}"`);
  const organisation = tokenOf('1001').split('_')[2] ?? '';

  const { body } = await send('GET', `${url}/hydra/identity/scim/${organisation}/v2/Users?filter=${filter}`, {
    token: tokenOf('1001'),
  });

  expect(body).toMatchObject({
    totalResults: 1,
    Resources: [
      { id: layla?.id, displayName: layla?.name, phoneNumbers: [{ value: '1005', primary: true }, {}] },
    ],
  });
});

test('reset ends everything: calls, lines, sockets, faults and the trace', async () => {
  const { url, sandbox, world, webex, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.connect('9001');
  await send('POST', `${url}/control/faults`, { body: { type: 'token', user: '1001' } });

  sandbox.reset();
  const closed = await alice.events.closed;
  const again = await Phone.register(url, '1001');

  expect(closed).toBe(1001);
  expect(world.calls.all).toEqual([]);
  expect(media.legs.every((leg) => leg.closed)).toBe(true);
  expect(webex.registrations.all.map(({ deviceId }) => deviceId)).toEqual([again.deviceId]);
  expect(world.trace.lines.some(({ kind }) => kind === 'fault')).toBe(false);
});

test.each(['', '/'])(
  'the page at /sandbox%s is there, and nothing of another server can be in it',
  async (end) => {
    const { url } = await sandboxForTest();

    const { status, headers, body } = await send('GET', `${url}${end}`);

    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*script-src 'self';/);
    // Where nothing has been built yet, it says how to.
    expect(body['text']).toMatch(/\/sandbox\/page\/assets\/|npm run build/);
  },
);

test('a trace that is followed goes on with every new line', async () => {
  const { url, world } = await sandboxForTest();
  world.trace.add('event', 'before');
  const response = await fetch(`${url}/trace?follow`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

  const known = await reader?.read();
  world.trace.add('media', 'after', { user: '1001' });
  const next = await reader?.read();
  await reader?.cancel();

  expect(known?.value).toContain('"text":"before"');
  expect(JSON.parse(next?.value ?? '')).toEqual({
    at: '2026-01-01T12:00:00.000Z',
    user: '1001',
    call: null,
    kind: 'media',
    text: 'after',
  });
});

test('no token is ever in the trace', async () => {
  const { url, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.connect('9001');

  expect(JSON.stringify(world.trace.lines)).not.toContain(alice.token);
});
