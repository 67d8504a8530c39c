import fc from 'fast-check';
import { test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { Following } from '../../../src/tabs/following.ts';
import { version } from '../../../src/tabs/message.ts';
import { readMessage } from '../../../src/tabs/message.ts';
import { Phone } from '../../../src/calling/index.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeBrowser } from '../../tabs/fake-browser.ts';
import { holds, json, objectOf, text } from './hostile.ts';
import { checkError, WatchedCall } from './watched-call.ts';

const time = fc.oneof(fc.constantFrom(0, 1, 1_000_000), fc.double({ noNaN: true, noDefaultInfinity: true }));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

const error = fc.record({
  kind: fc.oneof(fc.constantFrom('CallError', 'LineError', 'MediaError', 'DestinationError'), text),
  reason: fc.oneof(fc.constantFrom('hold', 'unreachable', 'denied', 'toString'), text),
  details: objectOf('correlationId', 'status', 'code'),
});

const call = fc.record({
  key: fc.constantFrom('a', 'b', '__proto__'),
  direction: fc.constantFrom('incoming', 'outgoing'),
  state: fc.constantFrom('dialing', 'ringing', 'incoming', 'connected', 'held', 'ended'),
  remote: fc.record({ name: text, number: text, avatar: text }, { requiredKeys: [] }),
  muted: fc.boolean(),
  heldByFarEnd: fc.boolean(),
  earlyMedia: fc.boolean(),
  digits: text,
  startedAgo: time,
  connectedAgo: maybe(time),
  endReason: maybe(fc.constantFrom('local', 'remote', 'failed', 'transferred')),
  error: maybe(error),
  correlationId: maybe(text),
  verbs: fc.subarray(['answer', 'hold', 'resume', 'sendDigits', 'transfer', 'setMuted']),
});

const line = fc.record({
  state: fc.constantFrom('connecting', 'ready', 'reconnecting', 'offline', 'signed-out'),
  error: maybe(error),
  retryAt: maybe(time),
  identity: fc.record({ name: text, number: text, extension: text }, { requiredKeys: [] }),
  letters: fc.boolean(),
  reconnects: fc.boolean(),
  calls: fc.array(call, { maxLength: 3 }),
});

/** What a tab that leads might say, with one member of it that makes no sense now and then. */
const said = fc
  .tuple(
    fc.record({
      version: fc.constantFrom(version, version, version, version + 1),
      tab: fc.constant('other'),
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant('shown') },
        { weight: 2, arbitrary: fc.constantFrom('alive', 'ask', 'answer', 'hello', 'ping') },
      ),
      id: text,
      term: fc.constantFrom(1, 1, 2),
      line,
      ask: objectOf('verb', 'call'),
      error: maybe(error),
    }),
    fc.option(fc.tuple(fc.constantFrom('line', 'term', 'type', 'tab'), json), { freq: 6 }),
  )
  .map(([message, garbled]) => (garbled ? { ...message, [garbled[0]]: garbled[1] } : message));

/** A tab that follows, on a phone of its own. */
function follow() {
  const world = new FakeBrowser().tab();
  const phone = new Phone({ microphone: new FakeMicrophones(), clock: world.clock });
  const calls: WatchedCall[] = [];
  phone.on('call', (begun) => calls.push(new WatchedCall(begun)));
  let role: Following | undefined;
  const own = phone.signIn(
    {
      name: 'following',
      open: (_, port) =>
        (role = new Following({
          ...{ world, port, say: () => undefined, take: () => undefined },
          signedOut: (error) => {
            port.state('signed-out', error);
          },
        })),
    },
    undefined,
  );
  const hear = (data: unknown) => {
    const message = readMessage(data);
    if (message) role?.hear(message);
  };
  return { phone, calls, line: own, clock: world.clock, hear };
}

test('whatever another tab says, calls keep to their table, and what is said is text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 9, arbitrary: said }, json), { maxLength: 8 }),
      async (all) => {
        const tab = follow();
        for (const data of all) {
          tab.hear(data);
          for (const each of tab.calls) {
            const { name, number } = each.call.facts.remote;
            holds(
              [name, number].every((word) => typeof (word ?? '') === 'string'),
              'who it is, is text',
            );
            holds(each.endings <= 1, 'an end is told once');
            checkError(each.call.facts.error);
          }
          checkError(tab.line.error);
        }

        await settled();
        const over = tab.phone.signOut(tab.line);
        // Nobody is there to answer.
        await settled();
        tab.clock.advance(2_000);
        await over;
        holds(tab.phone.calls.length === 0, 'no call is left');
        holds(
          tab.calls.every(({ endings }) => endings === 1),
          'every call has ended, once',
        );
      },
    ),
    { numRuns: 1_500 },
  );
});

test('whatever is said between tabs, it is understood or not heard', () => {
  fc.assert(
    fc.property(fc.oneof(said, json, fc.anything()), (data) => {
      const message = readMessage(data);

      holds(message === undefined || typeof message.tab === 'string', 'it has a sender');
    }),
    { numRuns: 1_500 },
  );
});
