import fastify from 'fastify';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xassistGateway } from '../../src/server/xassist/gateway.ts';
import { holds, json } from '../backends/webex-fuzz/hostile.ts';

const me = { id: 7, userId: 'me', realName: 'Me', email: 'me@private.example', apiKey: 'key-of-me' };

const user = fc.oneof(
  { weight: 1, arbitrary: json },
  { weight: 4, arbitrary: fc.constant(me) },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        id: fc.oneof(fc.integer({ min: -1, max: 9 }), json),
        userId: fc.oneof(fc.constantFrom('me', 'bob', ''), json),
        realName: fc.oneof(fc.constantFrom('Bob', 'Me'), json),
        email: fc.constantFrom('bob@private.example', null),
        phoneNumber: fc.constant('+1-private'),
        apiKey: fc.constant('key-of-bob'),
        technical: json,
        teams: fc.oneof(json, fc.array(fc.record({ id: fc.integer(), name: json }), { maxLength: 2 })),
      },
      { requiredKeys: ['id', 'userId'] },
    ),
  },
);
const contact = fc.oneof(json, fc.constant({ id: 1, userDbId: 7, email: 'x@private.example' }));
const log = fc.oneof(
  { weight: 1, arbitrary: json },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        callId: fc.oneof(fc.constant('c1'), json),
        callStatus: json,
        creatorContact: contact,
        invitedContacts: fc.oneof(json, fc.array(contact, { maxLength: 3 })),
        invitedTeams: json,
        callEvents: fc.oneof(json, fc.array(fc.record({ id: json, type: json, contact }), { maxLength: 3 })),
        internalNotes: fc.constant('notes of private.example'),
      },
      { requiredKeys: [] },
    ),
  },
);
/** A page of what is asked for; one that says that there is more, and more, is none that ends. */
const page = (item: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      content: fc.oneof(
        { weight: 1, arbitrary: json },
        { weight: 6, arbitrary: fc.array(item, { maxLength: 4 }) },
      ),
      last: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: json }),
    },
    { requiredKeys: ['content'] },
  );

interface Said {
  readonly status: number;
  readonly body: string;
}

const said = (body: fc.Arbitrary<unknown>): fc.Arbitrary<Said> =>
  fc.oneof(
    { weight: 12, arbitrary: body.map((one) => ({ status: 200, body: JSON.stringify(one) })) },
    { weight: 1, arbitrary: fc.string().map((text) => ({ status: 200, body: text })) },
    {
      weight: 2,
      arbitrary: fc.record({
        status: fc.constantFrom(204, 302, 400, 401, 403, 404, 418, 423, 429, 500, 503),
        body: fc.constant('{"message":"secret-token of private.example"}'),
      }),
    },
  );

const session = fc.oneof(
  { weight: 20, arbitrary: fc.constant({ token: 'secret-token', refreshToken: 'secret-renewal' }) },
  { weight: 1, arbitrary: json },
);
const service = fc.record({
  login: said(session),
  users: fc.array(said(page(user)), { minLength: 1, maxLength: 3 }),
  calls: said(page(log)),
  call: said(log),
});
const asked = fc.constantFrom(
  ['GET', 'me'],
  ['GET', 'users?text=bob'],
  ['GET', 'teams'],
  ['GET', 'calls'],
  ['GET', 'calls/c1'],
  ['POST', 'calls'],
  ['GET', 'calls/..%2f..%2flogin'],
) as fc.Arbitrary<readonly ['GET' | 'POST', string]>;
const reasons = [
  ...['no-account', 'unreachable', 'sign-in-refused', 'forbidden', 'gone', 'too-many-requests'],
  ...['unavailable', 'refused', 'unknown-invited', 'malformed'],
];

test('whatever the service answers, a page gets what it knows or one of the reasons, in bounded time, and no secret of anybody', async () => {
  let world: {
    readonly said: typeof service extends fc.Arbitrary<infer Given> ? Given : never;
    requests: number;
    users: number;
  };
  let known = 0;
  const ask: typeof fetch = (input) => {
    world.requests += 1;
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const pages = world.said.users;
    const answer = pathname.endsWith('login')
      ? world.said.login
      : pathname.endsWith('users/list')
        ? pages[Math.min((world.users += 1), pages.length) - 1]
        : /getCallLogById|createCall/.test(pathname)
          ? world.said.call
          : world.said.calls;
    const { status, body } = answer ?? { status: 500, body: '' };
    return Promise.resolve(new Response(status === 204 ? null : body, { status }));
  };

  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(service, asked), { minLength: 20, maxLength: 20 }), async (cases) => {
      const app = fastify();
      const account = {
        ...{ username: 'server', password: 'secret-password', domain: 'd' },
        url: () => 'http://frontline.example/t/',
      };
      const whoIs = () => ({ id: 'me', name: 'Me', userAt: () => 'me' });
      await app.register(xassistGateway({ account, whoIs, fetch: ask }));
      for (const [given, [method, path]] of cases) {
        world = { said: given, requests: 0, users: 0 };
        const answer = await app.inject({
          method,
          url: `/gateway/xassist/${path}`,
          ...(method === 'POST' && { payload: { people: ['Bob'], teams: ['Bob'] } }),
        });
        const body = answer.json<Record<string, unknown>>();
        holds(!/secret|private|key-of/.test(answer.body), 'nothing of it is told to a page');
        holds(world.requests <= 220, 'pages come to an end');
        holds(answer.headers['cache-control'] === 'no-store', 'nothing is kept on the way');
        if (answer.statusCode === 200) known += 1;
        else
          holds(reasons.includes(String(body['reason'])), `${answer.statusCode} ${answer.body} has a reason`);
      }
      await app.close();
    }),
    { numRuns: 250 },
  );

  expect(known).toBeGreaterThan(500);
}, 240_000);
