import { expect, test } from 'vitest';
import { Phone, send } from './support/phone.ts';
import { accept } from './support/transferring.ts';
import { happened, xassistForTest } from './support/xassist.ts';

const user = (userDbId: number) => ({ userDbId, userId: '', displayName: '', email: '', phoneNumber: null });

test('the case of the vendor: on behalf of the smart-glasses user, expert and connector are invited, and the glasses are called only once the expert has answered', async () => {
  const { create, log, pass, control } = await xassistForTest();
  const { body } = await create({ creatorUser: 206, invitedContacts: [user(201), user(1)] });
  const id = body['callId'];

  expect(body).toMatchObject({
    callStatus: 'Started',
    creatorContact: { userDbId: 206 },
    invitedContacts: [{ userDbId: 201 }, { userDbId: 1 }],
  });
  pass(1_000);
  expect(happened(await log(id))).toEqual(['Created 206']);
  expect((await control(id, { type: 'Join', user: 'guest.glasses' })).status).toBe(409);
  pass(1_000);
  expect(happened(await log(id))).toEqual(['Created 206', 'Join 201']);
  pass(2_000);

  expect(happened(await log(id))).toEqual(['Created 206', 'Join 201', 'Join 206']);
});

test.each([
  ['joins and leaves', 202, ['Created 1001', 'Join 202', 'Join 1001', 'Leave 202', 'Leave 1001']],
  ['refuses', 203, ['Created 1001']],
  ['is busy', 204, ['Created 1001']],
  ['never answers', 205, ['Created 1001']],
  ['arrive et repart', 212, ['Created 1001', 'Join 212', 'Join 1001', 'Leave 212', 'Leave 1001']],
  ['refuse', 213, ['Created 1001']],
])('a guest who %s does so, and the call is over afterwards', async (_, guest, events) => {
  const { create, log, pass } = await xassistForTest();
  const { body } = await create({ creatorUser: 1001, invitedContacts: [user(guest)] });

  pass(70_000);

  const over = await log(body['callId']);
  expect(over).toMatchObject({ callStatus: 'Ended' });
  expect(happened(over)).toEqual(events);
});

test('a person of the sandbox is rung at their telephone of another system, and leaves by hanging up', async () => {
  const { url, create, log, pass } = await xassistForTest();
  const bob = await Phone.register(url, '1002');
  const { body } = await create({ creatorUser: 1001, invitedContacts: [user(1002)] });

  const { data } = await bob.next('mobius.call');
  await accept(bob, data['callId']);
  await expect.poll(async () => happened(await log(body['callId']))).toEqual(['Created 1001', 'Join 1002']);
  pass(1_000);
  await bob.end(data['callId']);

  await expect
    .poll(async () => happened(await log(body['callId'])))
    .toEqual(['Created 1001', 'Join 1002', 'Join 1001', 'Leave 1002']);
});

test('a team is rung as a whole', async () => {
  const { create, log, pass } = await xassistForTest();
  const { body } = await create({ creatorUser: 1001, invitedTeams: [{ id: 31 }] });

  pass(3_000);

  expect(body).toMatchObject({ invitedContacts: [], invitedTeams: [{ name: 'Field service' }] });
  expect(happened(await log(body['callId']))).toEqual(['Created 1001', 'Join 201', 'Join 1001']);
});

test('guests without an account join by the link where that is allowed, and nowhere else', async () => {
  const { create, log, control } = await xassistForTest();
  const shut = await create({ creatorUser: 1001, invitedContacts: [user(205)] });
  const open = await create({ creatorUser: 1001, invitedContacts: [user(205)], joinAnonymousAllowed: true });

  expect((await control(shut.body['callId'], { type: 'Join', guest: 'Ana' })).status).toBe(409);
  expect((await control(open.body['callId'], { type: 'Join', guest: 'Ana' })).status).toBe(200);

  expect(happened(await log(open.body['callId']))).toEqual(['Created 1001', 'Join 0']);
});

test('a planned call rings nobody until somebody joins', async () => {
  const { create, log, pass, control } = await xassistForTest();
  const plannedDateTime = '2026-02-01T09:00:00Z';
  const { body } = await create({ creatorUser: 1001, invitedContacts: [user(201)], plannedDateTime });

  pass(5_000);
  expect(await log(body['callId'])).toMatchObject({ callStatus: 'Planned', plannedDateTime });
  await control(body['callId'], { type: 'Join', user: 'guest.joins' });

  expect(await log(body['callId'])).toMatchObject({ callStatus: 'Started' });
});

test.each([
  ['a wrong password', { password: 'guess' }, 401],
  ['an unknown domain', { domain: 'acme' }, 401],
  ['no password', { password: undefined }, 400],
  ['a licence that is missing', { username: '1092' }, 403],
  ['terms that were not accepted', { agreedToTos: false }, 403],
])('nobody is let in with %s', async (_, fields, status) => {
  const { login } = await xassistForTest();

  expect((await login(fields)).status).toBe(status);
});

test('a token expires after ten minutes, and is renewed once by what came with it', async () => {
  const { base, login, token, pass } = await xassistForTest();
  const { refreshToken } = (await login()).body;
  const renew = () => send('POST', `${base}/login/refresh`, { body: { refreshToken } });
  const list = (with_: unknown) => send('GET', `${base}/users/list?size=1`, { token: String(with_) });

  expect((await list(token)).status).toBe(200);
  pass(600_000);
  expect((await list(token)).status).toBe(401);
  const renewed = await renew();

  expect((await list(renewed.body['token'])).status).toBe(200);
  expect((await renew()).status).toBe(401);
});

test('users are found by name and login name without their accents, in pages', async () => {
  const { base, token } = await xassistForTest();
  const list = async (query: string) => (await send('GET', `${base}/users/list?${query}`, { token })).body;

  expect(await list('searchFilter=jerome&size=5')).toMatchObject({
    totalElements: 1,
    last: true,
    content: [{ id: 213, userId: 'invite.refuse', apiKey: null, teams: [{ name: 'Équipe terrain' }] }],
  });
  expect(await list('size=2&page=1')).toMatchObject({ number: 1, numberOfElements: 2, last: false });
});

test.each([
  ['a type that there is not', { callType: 'P2P' }],
  ['nobody invited', { invitedContacts: [] }],
  ['an unknown user', { invitedContacts: [user(77)] }],
  ['an unknown team', { invitedTeams: [{ id: 77 }] }],
  ['an unknown creator', { creatorUser: 77 }],
  ['a guest who cannot be reached', { invitedContacts: [user(0)] }],
])('a call with %s is refused', async (_, fields) => {
  const { create } = await xassistForTest();

  expect((await create({ invitedContacts: [user(201)], ...fields })).status).toBe(400);
});
