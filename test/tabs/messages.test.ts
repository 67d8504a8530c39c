import fc from 'fast-check';
import { expect, test } from 'vitest';
import { version } from '../../src/tabs/messages.ts';
import { readMessage } from '../../src/tabs/read-message.ts';
import { errorFrom, readError, showError } from '../../src/tabs/shown-error.ts';
import { CallError, DestinationError, LineError, MediaError, MirrorError } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { onlyCall, Tabs } from './tabs.ts';

/** Every message of a tab that leads while a call is up, and of one that steers it. */
async function everythingSaid(): Promise<Record<string, unknown>[]> {
  const tabs = new Tabs();
  const { follower, script } = await tabs.pair();
  const bob = script.ring({ name: 'Bob', number: '1002' });
  await settled();
  await onlyCall(follower).answer?.();
  await onlyCall(follower).sendDigits?.('1');
  await follower.line.useHere?.().catch(() => undefined);
  await tabs.pass(2_000);
  bob.ends('failed', new CallError('server-error', { details: { status: 500 } }));
  await settled();
  await follower.phone.signOut(follower.line);
  return tabs.browser.said as Record<string, unknown>[];
}

test('everything that tabs say is understood', async () => {
  const said = await everythingSaid();

  expect(said.map((message) => readMessage(message)?.type)).toEqual(said.map(({ type }) => type));
  expect(new Set(said.map(({ type }) => type))).toEqual(
    new Set(['hello', 'ping', 'alive', 'shown', 'ask', 'answer', 'signed-out']),
  );
});

test('what makes no sense is not heard, whatever it is', () => {
  const nonsense = fc.oneof(
    fc.anything(),
    fc.record({ version: fc.constant(version), tab: fc.string(), type: fc.string() }),
    fc.record({
      version: fc.constant(version),
      tab: fc.string(),
      type: fc.constant('shown'),
      line: fc.anything(),
    }),
    fc.record({
      version: fc.constant(version),
      tab: fc.string(),
      type: fc.constant('ask'),
      ask: fc.anything(),
    }),
  );

  fc.assert(
    fc.property(nonsense, (data) => {
      const message = readMessage(data);

      expect(message === undefined || typeof message.tab === 'string').toBe(true);
    }),
  );
});

test('whatever tabs are told, one of them has the line in the end, and both are ready', async () => {
  const said = (await everythingSaid()).filter(({ type }) => type !== 'signed-out');
  const garbled = fc
    .tuple(fc.constantFrom(...said), fc.anything(), fc.nat())
    .map(([message, junk, which]) => replaceSome(message, junk, which))
    .filter((message) => !endsLines(message));

  await fc.assert(
    fc.asyncProperty(fc.array(garbled, { maxLength: 20 }), async (messages) => {
      const tabs = new Tabs();
      const { follower, leader } = await tabs.pair();

      for (const message of messages) tabs.browser.say(message);
      await tabs.pass(15_000);

      const open = [leader, follower]
        .flatMap(({ provider }) => provider.lines)
        .filter(({ closes }) => closes === 0);
      expect(open).toHaveLength(1);
      expect([leader.line.state, follower.line.state]).toEqual(['ready', 'ready']);
    }),
    { numRuns: 50 },
  );
});

/** Whether it signs the person out, or belongs to another version: both may be told at any time, and are believed. */
function endsLines(data: unknown): boolean {
  const message = readMessage(data);
  if (message?.type === 'shown') return message.line.state === 'signed-out';
  return message?.type === 'signed-out' || message?.type === 'foreign';
}

function replaceSome(message: Record<string, unknown>, junk: unknown, which: number): unknown {
  const keys = Object.keys(message);
  const key = keys[which % keys.length] ?? 'type';
  const inner = message[key];
  if (typeof inner === 'object' && inner !== null && which % 2 === 0) {
    return { ...message, [key]: replaceSome(inner as Record<string, unknown>, junk, which >> 1) };
  }
  return { ...message, [key]: junk };
}

test('an error is the same in the other tab, without its cause', () => {
  const details = { status: 500, correlationId: 'abc', code: 'X' };
  const errors = [
    new CallError('hold', { details, cause: new Error('secret') }),
    new LineError('token-expired', { details }),
    new MirrorError('calls-elsewhere'),
    new MediaError('denied'),
    new DestinationError('letters'),
  ];

  for (const error of errors) {
    const there = errorFrom(structuredClone(showError(error)));
    expect([there.name, there.reason, there.details]).toEqual([error.name, error.reason, error.details]);
    expect(there.cause).toBeUndefined();
  }
});

test('an error that nobody knows is one of a call, for other reasons', () => {
  expect(errorFrom(showError(new TypeError('a defect')))).toMatchObject({
    name: 'CallError',
    reason: 'other',
  });
  expect(errorFrom({ kind: 'LineError', reason: 'toString', details: {} })).toMatchObject({
    reason: 'other',
  });
});

test.each([
  ['117', '117'],
  ['x'.repeat(2_001), undefined],
])('of a failure in another tab, a code is kept that may be one', (code, kept) => {
  const { details } = readError({ kind: 'CallError', reason: 'timeout', details: { code } });

  expect(details.code).toBe(kept);
});
