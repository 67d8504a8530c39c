import { expect, test } from 'vitest';
import { whoIs } from '../../../src/backends/webex/who.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';

const account = { accessToken: 'a_b_1eb65fdf-9643-417f-9974-ad72cae0e10f' };
const clock = new FakeClock();

/** Answers whatever is asked so. */
const saying = (body: unknown, status = 200): typeof fetch => {
  return () => Promise.resolve(new Response(JSON.stringify(body), { status }));
};

test('a real account is asked for at Webex itself, with its token in no address', async () => {
  const asked: unknown[] = [];
  const get: typeof fetch = (url, init) => {
    asked.push(url, new Headers(init?.headers).get('authorization'));
    return saying({ id: 'P1' })(url);
  };

  await whoIs(account, { clock, get });

  expect(asked).toEqual([
    'https://webexapis.com/v1/people/me?callingData=true',
    `Bearer ${account.accessToken}`,
  ]);
});

test('a person has a name, a work number and an extension, whichever of them Webex knows', async () => {
  const phoneNumbers = [
    { type: 'mobile', value: '+15550100' },
    { type: 'work', value: '+15550101' },
    { type: 'work_extension', value: '0101' },
  ];
  const whole = { id: 'P1', displayName: 'Ada', extension: '1001', phoneNumbers };
  const who = (body: object) => whoIs(account, { clock, get: saying(body) });

  expect(await who(whole)).toEqual({
    id: 'P1',
    identity: { name: 'Ada', number: '+15550101', extension: '1001' },
  });
  expect(await who({ id: 'P1', phoneNumbers })).toEqual({
    id: 'P1',
    identity: { number: '+15550101', extension: '0101' },
  });
  expect(await who({ id: 'P1', displayName: ' ', phoneNumbers: [null, 7, { type: 'work' }] })).toEqual({
    id: 'P1',
    identity: {},
  });
});

test.each([
  ['unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['unreachable', () => Promise.resolve(new Response('<html>'))],
  ['token-expired', saying({}, 401)],
  ['service-unavailable', saying({}, 503)],
  ['other', saying({ displayName: 'Nobody' })],
  ['other', saying(null)],
])('who does not get to know them is told why: %s', async (reason, get) => {
  await expect(whoIs(account, { clock, get })).rejects.toMatchObject({ name: 'LineError', reason });
});

test('an answer that does not come is not waited for longer than ten seconds', async () => {
  const asked = whoIs(account, { clock, get: () => new Promise(() => undefined) });
  const rejected = expect(asked).rejects.toMatchObject({ reason: 'unreachable' });

  clock.advance(10_000);
  await settled();

  await rejected;
});
