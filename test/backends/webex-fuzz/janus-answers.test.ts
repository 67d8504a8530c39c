import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SdkAnswer } from '../../../src/backends/webex/sdk-answer.ts';
import { LineError, outcomes, type History, type HistoryEntry } from '../../../src/calling/index.ts';
import type { FakeClock } from '../../calling/fake-clock.ts';
import { openWebexLine } from '../webex/open-webex-line.ts';
import type { FakeRealm } from './fake-realm.ts';
import { holds, isShortText, json, objectOf } from './hostile.ts';

const limit = 20;
let clock: FakeClock;
let realm: FakeRealm;
let history: History;

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 'P1' })));
  const opened = await openWebexLine();
  ({ clock, realm } = opened);
  if (!opened.line.history) throw new Error('A line without a history.');
  ({ history } = opened.line);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A record of which any field may be what it should be, or anything else. */
const session = fc
  .tuple(
    fc.record({
      sessionId: fc.constantFrom('s1', 's2', 's3'),
      direction: fc.constantFrom('INCOMING', 'OUTGOING'),
      disposition: fc.constantFrom('ANSWERED', 'INITIATED', 'CANCELED', 'MISSED', 'REJECTED'),
      startTime: fc.constantFrom(
        '1970-01-01T00:16:00Z',
        '2026-08-09T10:45:21.565Z',
        '+275760-09-13T00:00:00Z',
      ),
      endTime: fc.constantFrom('1970-01-01T00:16:30Z', '2026-08-09T10:53:01.624Z'),
      durationSeconds: fc.constantFrom(0, 25, 1e308, null),
      isRead: fc.boolean(),
      other: objectOf('name', 'phoneNumber', 'callbackAddress', 'isPrivate'),
    }),
    objectOf(
      'sessionId',
      'direction',
      'disposition',
      'startTime',
      'endTime',
      'durationSeconds',
      'isRead',
      'other',
    ),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([right, wrong, times]) => ({
    ...right,
    ...Object.fromEntries(Object.entries(wrong).slice(0, times)),
  }));

const sessions = fc.oneof(
  {
    arbitrary: fc.array(fc.oneof({ arbitrary: session, weight: 4 }, { arbitrary: json, weight: 1 }), {
      maxLength: 3,
    }),
    weight: 4,
  },
  // Far more than was asked for.
  { arbitrary: session.map((one) => Array.from({ length: 500 }, () => one)), weight: 1 },
  { arbitrary: json, weight: 1 },
);

const good: fc.Arbitrary<SdkAnswer> = sessions.map((userSessions) => ({
  statusCode: 200,
  data: { userSessions },
}));
const any: fc.Arbitrary<SdkAnswer> = fc.oneof(
  objectOf('statusCode', 'data', 'message'),
  json as fc.Arbitrary<SdkAnswer>,
);
const answer = fc.oneof({ arbitrary: good, weight: 3 }, { arbitrary: any, weight: 1 });

/** How the answer comes: at once, never, or not at all. */
const way = fc.constantFrom('comes', 'comes', 'comes', 'comes', 'never comes', 'fails', 'throws');

function answers(given: SdkAnswer, how: string): void {
  realm.answer = () => {
    if (how === 'throws') throw new TypeError('Cannot read properties of null');
    if (how === 'fails') return Promise.reject(new Error('late'));
    return how === 'comes' ? Promise.resolve(given) : new Promise(() => undefined);
  };
}

/** What comes of `asked`, for which nobody waits longer than its limit. */
async function outcomeOf<Value>(asked: Promise<Value>, how: string): Promise<Value | LineError> {
  const settled = asked.catch((cause: unknown) => {
    holds(cause instanceof LineError, 'whatever fails is a LineError');
    return cause as LineError;
  });
  if (how === 'never comes') clock.advance(15_000);
  return settled;
}

function isEntry({ id, direction, remote, outcome, startedAt, talked, seen }: HistoryEntry): boolean {
  return (
    typeof id === 'string' &&
    id !== '' &&
    isShortText(id) &&
    ['incoming', 'outgoing'].includes(direction) &&
    isShortText(remote.name) &&
    isShortText(remote.number) &&
    (remote.number === undefined || /^[+\d*#]+$/.test(remote.number)) &&
    outcomes.includes(outcome) &&
    Number.isFinite(startedAt) &&
    Number.isFinite(talked) &&
    talked >= 0 &&
    typeof seen === 'boolean'
  );
}

test('whatever the service answers, there are past calls in order, or one reason why there are none', async () => {
  await fc.assert(
    fc.asyncProperty(answer, way, async (given, how) => {
      answers(given, how);

      const list = await outcomeOf(history.list({ since: 0, limit }), how);

      if (list instanceof LineError) return;
      holds(list.length <= limit, 'there are never more than were asked for');
      holds(list.every(isEntry), 'each is whole, and its texts are of a bearable length');
      holds(
        list.every(({ startedAt }, index) => index === 0 || startedAt <= (list[index - 1]?.startedAt ?? 0)),
        'the newest is first',
      );
    }),
    { numRuns: 5_000 },
  );
});

test('whatever it answers to marks and deletions, they are done, or fail for a reason', async () => {
  answers({ statusCode: 200, data: { userSessions: [] } }, 'comes');
  await fc.assert(
    fc.asyncProperty(answer, answer, way, fc.boolean(), async (listed, given, how, marks) => {
      answers(listed, 'comes');
      await outcomeOf(history.list({ since: 0, limit }), 'comes');
      answers(given, how);
      const ids = ['s1', '__proto__', 's3'];

      const asked = marks ? history.markSeen?.(ids) : history.remove?.(ids);
      const done = await outcomeOf(asked ?? Promise.resolve(), how);

      holds(done === undefined || done instanceof LineError, 'it is done, or it is said why not');
    }),
    { numRuns: 2_000 },
  );
});

test('an event of any shape is told as a change, and stops nobody', () => {
  let changes = 0;
  history.on('change', () => (changes += 1));
  const events = ['user_recent_sessions', 'user_viewed_sessions', 'user_sessions_deleted'];

  fc.assert(
    fc.property(fc.constantFrom(...events), json, (event, given) => {
      realm.history.emit(`callHistory:${event}`, given);
    }),
    { numRuns: 500 },
  );

  expect(changes).toBe(500);
});
