import { expect, onTestFinished, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { xassistInProcess, type InProcessOptions } from '../backends/xassist/in-process.ts';

const tokenOf = (extension: string) => people.find((person) => person.extension === extension)?.accessToken;

/** The gateway, and a page of somebody of the sandbox that asks it. */
async function gateway(options: InProcessOptions = {}) {
  const service = await xassistInProcess(options);
  onTestFinished(service.close);
  const ask = async (
    method: string,
    path: string,
    { body, as = '1001' }: { body?: unknown; as?: string } = {},
  ) => {
    const answer = await service.fetch(`/gateway/xassist/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokenOf(as) ?? as}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      text,
      body: JSON.parse(text) as Record<string, unknown>,
      headers: answer.headers,
    };
  };
  const create = (body: unknown, as?: string) =>
    ask('POST', 'calls', { body, ...(as !== undefined && { as }) });
  const http = (route: string, status: number, retryAfter?: number) =>
    service.world.begin({
      type: 'http',
      route,
      status,
      times: 1,
      ...(retryAfter !== undefined && { retryAfter }),
    });
  return { ...service, ask, create, http };
}

test('whoever the server does not know gets nothing, and nothing is asked for them', async () => {
  const { ask, sent } = await gateway();

  for (const as of ['nobody', '', '1091'])
    expect(await ask('GET', 'me', { as })).toMatchObject({ status: 401 });

  expect(sent).toEqual([]);
});

test('somebody is their own user', async () => {
  const { ask } = await gateway();

  expect((await ask('GET', 'me')).body).toEqual({ id: 1001, userId: '1001', name: 'Alice Anders' });
});

test('somebody who has signed in to the server is the user with their address of e-mail, and nobody with their name', async () => {
  const as = (user: string) => gateway({ whoIs: () => ({ id: user, name: user, userAt: () => user }) });

  expect((await (await as('1002@Sandbox.invalid')).ask('GET', 'me')).body).toMatchObject({ userId: '1002' });
  expect(await (await as('Bob Baker')).ask('GET', 'me')).toMatchObject({
    status: 403,
    body: { reason: 'no-account' },
  });
});

test('a call is made in the person’s own name: for two directly, for more through the media server', async () => {
  const { create } = await gateway();

  expect((await create({ people: ['guest.joins'] })).body).toMatchObject({
    callType: 'MESH',
    callReason: 'STANDARD',
    creatorContact: { userDbId: 1001 },
    invitedContacts: [{ userDbId: 201 }],
  });
  expect((await create({ people: ['guest.joins', 'Bob Baker'] })).body).toMatchObject({ callType: 'SFU' });
  expect((await create({ teams: ['équipe terrain'], reason: 'SERVICE_REQUEST' })).body).toMatchObject({
    callType: 'SFU',
    callReason: 'SERVICE_REQUEST',
    invitedTeams: [{ id: 32, name: 'Équipe terrain' }],
  });
});

test('who may join without an account, who is told at once, and when, goes to the service as it was chosen', async () => {
  const { create, wishes } = await gateway();
  const plannedFor = '2030-12-24T09:00:00.000Z';

  await create({ people: ['guest.joins'] });
  await create({ people: ['guest.joins'], anonymous: true, inform: false, plannedFor, type: 'SFU' });

  expect(wishes).toMatchObject([
    { joinAnonymousAllowed: false, informOthersDirectly: true, plannedDateTime: null, callType: 'MESH' },
    {
      ...{ joinAnonymousAllowed: true, informOthersDirectly: false, callType: 'SFU' },
      plannedDateTime: plannedFor,
    },
  ]);
});

test('a call on behalf of somebody else has the person among the invited', async () => {
  const { create } = await gateway();
  const { body } = await create({ people: ['guest.joins'], onBehalfOf: 'guest.glasses' });

  expect(body).toMatchObject({
    creatorContact: { userDbId: 206 },
    invitedContacts: [{ userDbId: 201 }, { userDbId: 1001 }],
  });
});

test('a page cannot name another creator, user or base than the gateway lets it', async () => {
  const { create } = await gateway();
  const { body } = await create({ people: ['guest.joins'], creatorUser: 1002, callTitle: 'x', userDbId: 7 });

  expect(body).toMatchObject({ creatorContact: { userDbId: 1001 }, title: 'Nora Lind (joins)' });
});

test('a call is shown to those who are in it, and to nobody else', async () => {
  const { ask, create } = await gateway();
  const { callId } = (await create({ people: ['1002'] })).body;

  expect((await ask('GET', `calls/${String(callId)}`)).status).toBe(200);
  expect((await ask('GET', `calls/${String(callId)}`, { as: '1002' })).status).toBe(200);
  expect(await ask('GET', `calls/${String(callId)}`, { as: '1003' })).toMatchObject({ status: 404 });
});

test.each([
  ['nobody of that name', { people: ['guest.nobody'] }, 404],
  ['nobody at all', { people: [] }, 404],
  ['only the person themselves', { people: ['1001'] }, 404],
  ['a team that there is not', { teams: ['Nobody'] }, 404],
  ['a time that is none', { people: ['guest.joins'], plannedFor: 'soon' }, 400],
  ['a type that there is not', { people: ['guest.joins'], type: 'P2P' }, 400],
  ['people who are no list', { people: 'guest.joins' }, 400],
])('a call to %s is refused', async (_, wish, status) => {
  const { create } = await gateway();

  expect((await create(wish)).status).toBe(status);
});

test('whoever is unknown is named, so that it can be said who', async () => {
  const { create } = await gateway();

  expect((await create({ people: ['guest.joins', 'guest.nobody'] })).body).toEqual({
    reason: 'unknown-invited',
    who: 'guest.nobody',
  });
});

test('all teams can be invited, by name', async () => {
  const { ask } = await gateway();

  expect((await ask('GET', 'teams')).body).toEqual({ teams: ['Équipe terrain', 'Field service'] });
  expect(await ask('GET', 'teams', { as: 'nobody' })).toMatchObject({ status: 401 });
});

test('past calls are shown to those who were in them, newest first, and to nobody else', async () => {
  const { ask, create, broker } = await gateway();
  await create({ people: ['1002'], title: 'First' });
  await create({ people: ['1003'], title: 'Second' });
  for (const call of broker.calls) call.end();
  const titles = async (as: string) =>
    ((await ask('GET', 'calls', { as })).body['calls'] as { title: string }[]).map(({ title }) => title);

  expect(await titles('1001')).toEqual(['Second', 'First']);
  expect(await titles('1002')).toEqual(['First']);
  expect(await titles('1004')).toEqual([]);
});

test('an expired token is renewed once for all who wait, and they notice nothing', async () => {
  const { ask, sent, clock } = await gateway();
  await ask('GET', 'users?text=nora');
  sent.length = 0;

  clock.turn(600_000);
  const answers = await Promise.all(['nora', 'tom', 'zoe'].map((text) => ask('GET', `users?text=${text}`)));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(sent.filter((each) => each.startsWith('POST'))).toEqual(['POST login/refresh']);
});

test('where a token cannot be renewed, the server logs in anew', async () => {
  const { ask, sent, broker } = await gateway();
  await ask('GET', 'me');
  sent.length = 0;
  broker.sessions.expire(true);

  expect((await ask('GET', 'users')).status).toBe(200);
  expect(sent.filter((each) => each.startsWith('POST'))).toEqual(['POST login/refresh', 'POST login']);
});

test('a server whose password is wrong says so, and does not try for ever', async () => {
  const { ask, sent } = await gateway({ password: 'guess' });

  expect(await ask('GET', 'me')).toMatchObject({ status: 502, body: { reason: 'sign-in-refused' } });
  expect(sent).toEqual(['POST login']);
});

test.each([
  [503, 503, 'unavailable'],
  [429, 429, 'too-many-requests'],
  [403, 403, 'forbidden'],
])('where the service answers %i, the page is told %i: %s', async (said, status, reason) => {
  const { ask, http } = await gateway();
  await ask('GET', 'me');
  http('xassist.users', said, 7);

  const answer = await ask('GET', 'users');

  expect(answer).toMatchObject({ status, body: { reason } });
  expect(answer.headers.get('retry-after')).toBe(status === 403 ? null : '7');
});

test('nothing that the server signs in with, no mail and no number reaches a page', async () => {
  const { ask, create } = await gateway();
  const { callId } = (await create({ people: ['guest.joins', '1002'] })).body;
  const answers = await Promise.all([
    ask('GET', 'me'),
    ask('GET', 'users'),
    ask('GET', `calls/${String(callId)}`),
    create({ people: ['guest.nobody'] }),
  ]);

  for (const { text } of answers)
    expect(text).not.toMatch(/xassist-token|refresh|"sandbox"|apiKey|email|phone/i);
});
