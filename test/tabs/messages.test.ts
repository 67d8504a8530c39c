import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readMessage, version } from '../../src/tabs/message.ts';
import { errorFrom, showError, shownError } from '../../src/tabs/shown-error.ts';
import {
  CallError,
  callVerbs,
  DestinationError,
  LineError,
  MediaError,
  MirrorError,
} from '../../src/calling/index.ts';
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

test.each([
  [{ kind: 'LineError', reason: 'toString', details: {} }, ['LineError', 'other']],
  [{ kind: 'CallError', reason: 'of the year 2040', details: {} }, ['CallError', 'other']],
  [{ kind: 'DestinationError', reason: '__proto__', details: {} }, ['CallError', 'other']],
  [{ kind: 'Error', reason: 'hold', details: {} }, ['CallError', 'other']],
  [undefined, ['CallError', 'other']],
  [new TypeError('a defect'), ['CallError', 'other']],
])('an error that nobody here knows is told as one for other reasons', (shown, expected) => {
  const { name, reason } = errorFrom(v.parse(shownError, shown));

  expect([name, reason]).toEqual(expected);
  expect(errorFrom(showError(shown))).toMatchObject({ name: 'CallError', reason: 'other' });
});

test.each([
  ['117', '117'],
  ['x'.repeat(2_001), undefined],
])('of a failure in another tab, a code is kept that may be one', (code, kept) => {
  const { details } = v.parse(shownError, { kind: 'CallError', reason: 'timeout', details: { code } });

  expect(details.code).toBe(kept);
});

test('every verb of a call has its message, with what the verb is given', () => {
  const given = { nothing: {}, text: { given: '1' }, flag: { given: true }, call: { given: 'other' } };
  const said = (ask: unknown) => readMessage({ version, tab: 'x', type: 'ask', id: '1', ask });

  for (const [verb, what] of Object.entries(callVerbs)) {
    const ask = { verb, call: 'key', ...given[what] };

    expect(said(ask)).toEqual({ type: 'ask', tab: 'x', id: '1', ask });
    if (what !== 'nothing') expect(said({ verb, call: 'key', given: [] })).toBeUndefined();
  }
  expect(said({ verb: 'toString', call: 'key' })).toBeUndefined();
});

test('of another version, only what all versions share is understood', () => {
  const other = (message: object) => readMessage({ version: version + 1, tab: 'x', ...message });

  expect(other({ type: 'hello' })).toEqual({ type: 'hello', tab: 'x' });
  expect(other({ type: 'alive', term: 1 })).toEqual({ type: 'alive', tab: 'x', term: 1 });
  expect(other({ type: 'ask', id: '1', ask: { verb: 'useHere' } })?.type).toBe('ask');
  expect(other({ type: 'ask', id: '1', ask: { verb: 'end', call: 'key' } })?.type).toBe('foreign');
  expect(other({ type: 'shown', term: 1, line: {} })?.type).toBe('foreign');
});
