import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { askCallToken, askGuestToken, callToken, guestToken, registerGuest } from './support/guest.ts';
import { historyInWords, historyOf } from './support/history.ts';
import { Phone, send, tokenOf } from './support/phone.ts';

const elsewhere = '0ffb00c0-5a4d-4b0c-8000-0000000000ff';

test('a guest calls whom the call token names, under the name that it gives, and is hidden else', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const gina = await registerGuest(url, await guestToken(url), await callToken(url, '1001', 'Gina Grün'));

  const { status, body } = await gina.call();
  const { data } = await alice.next('mobius.call');
  await alice.patch(data['callId'], 'sig_connected');
  await gina.next('mobius.callconnected');
  await gina.end(body['callId']);
  await alice.next('janus.user_recent_sessions');

  expect(status).toBe(200);
  expect(data['callerId']).toEqual({
    from: expect.stringMatching(/^"Gina Grün" <sip:anonymous@/) as unknown,
    'p-asserted-identity': expect.stringMatching(/^"Gina Grün" <sip:anonymous@/) as unknown,
  });
  expect(await historyInWords(url, '1001')).toEqual(['INCOMING ANSWERED hidden']);
  expect((await historyOf(url, '1001'))[0]?.other).toMatchObject({ name: 'Gina Grün', isPrivate: false });
});

test('a guest who says whom to call is refused', async () => {
  const { url } = await sandboxForTest();
  const gina = await registerGuest(url, await guestToken(url), await callToken(url, '9001'));

  const { status, body } = await gina.dial('1002');

  expect(status).toBe(403);
  expect(body['errorCode']).toBe(119);
});

test('somebody of the organisation says whom to call', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  expect((await alice.call()).status).toBe(400);
});

test('a guest’s page registers again with its call token, another page does not', async () => {
  const { url, webex } = await sandboxForTest();
  const token = await guestToken(url);
  const jwe = await callToken(url, '9001');
  const gina = await registerGuest(url, token, jwe);

  const again = await gina.request('POST', 'device', {
    userId: webex.registrations.all[0]?.person.id,
    clientDeviceUri: gina.deviceUrl,
    serviceData: { indicator: 'guestcalling', domain: '', jwe },
  });

  expect(again.status).toBe(200);
  await expect(registerGuest(url, token, jwe)).rejects.toThrow('403 The call token has been used');
  await expect(registerGuest(url, await guestToken(url, 'Gustav'), jwe)).rejects.toThrow('403');
});

test('a call token that is forged, for another organisation or missing is refused, one that is old with 401', async () => {
  const { url, webex, clock } = await sandboxForTest();
  const token = await guestToken(url);
  const foreign = await webex.callTokens.make({ calledNumber: '1001', guestName: 'Gina' }, elsewhere);
  const old = await callToken(url, '1001');
  const forged = `${old.slice(0, -4)}AAAA`;

  for (const jwe of [foreign, forged, 'no token', '']) {
    await expect(registerGuest(url, token, jwe)).rejects.toThrow(/^4(03 The call token is not valid|00 )/);
  }
  clock.turn(3_600_000);
  await expect(registerGuest(url, token, old)).rejects.toThrow('401 The call token has expired');
  expect(webex.registrations.all).toEqual([]);
});

test('a guest’s own token ends after eighteen hours, and each subject is one guest', async () => {
  const { url, clock } = await sandboxForTest();
  const asked = { subject: 'kiosk 1', displayName: 'Front door' };
  const first = await askGuestToken(url, asked);
  const second = await askGuestToken(url, asked);
  const me = (token: unknown) => send('GET', `${url}/hydra/v1/people/me`, { token: String(token) });

  expect(first.body).toMatchObject({ ...asked, expiresIn: 64_799 });
  expect(second.body['id']).toBe(first.body['id']);
  expect((await me(first.body['accessToken'])).body).toMatchObject({
    id: first.body['id'],
    displayName: 'Front door',
    phoneNumbers: [],
  });
  clock.turn(64_799_000);
  expect((await me(first.body['accessToken'])).status).toBe(401);
});

test('only the service app of this organisation lets guests in', async () => {
  const { url } = await sandboxForTest();
  const guest = { subject: 'x', displayName: 'x' };
  const call = { calledNumber: '1001' };
  const statuses = async (token: string) => [
    (await askGuestToken(url, guest, token)).status,
    (await askCallToken(url, call, token)).status,
  ];

  expect(await statuses(tokenOf('1001'))).toEqual([403, 403]);
  expect(await statuses(await guestToken(url))).toEqual([403, 403]);
  expect(await statuses(`sandboxapp_loopback_${elsewhere}`)).toEqual([401, 401]);
  expect((await askGuestToken(url, {})).status).toBe(400);
  expect((await askCallToken(url, {})).status).toBe(400);
});

test('guests have no calling but as guests, and others have none as guests', async () => {
  const { url } = await sandboxForTest();
  const jwe = await callToken(url, '1001');
  const plain = { indicator: 'calling', domain: '' };

  await expect(Phone.signIn(url, await guestToken(url), plain)).rejects.toThrow('403');
  await expect(registerGuest(url, tokenOf('1002'), jwe)).rejects.toThrow('403');
});

test('the discovery document has the token of the service app', async () => {
  const { url } = await sandboxForTest();
  const { body } = await send('GET', `${url}/discovery`);
  const { accessToken } = body['serviceApp'] as { accessToken: string };

  expect((await askCallToken(url, { calledNumber: '1001' }, accessToken)).status).toBe(200);
});
