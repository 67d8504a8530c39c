import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callStates } from '../../../src/calling/index.ts';
import { openScripted } from './scripted-sdk.ts';

const states = [
  'Initiating',
  'Initiated',
  'Early Media',
  'Ringing',
  'Cancelled',
  'Connected',
  'On Hold',
  'Ended',
  'Nonsense',
  7,
];
const callIds = ['call-1', 'in-1', 'in-2', 'nobody', 3, null];
const anything = fc.anything({ maxDepth: 2 });

/** What an SDK may hold of a call: mostly of the right shape, with anything in the place of some of it. */
const snapshot = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        state: fc.constantFrom(...states),
        direction: fc.constantFrom('outgoing', 'incoming', 'sideways'),
        localHold: fc.oneof(fc.boolean(), anything),
        remoteHold: fc.oneof(fc.boolean(), anything),
        remoteTracks: fc.oneof(fc.array(fc.string()), anything),
        remoteParticipant: fc.oneof(
          fc.record({ displayName: fc.string(), displayNumber: fc.string() }),
          anything,
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: anything },
);

const event = fc.record({
  name: fc.constantFrom(
    'call:start',
    'call:stateChange',
    'call:operation',
    'call:tracksAdded',
    'call:receive',
    'call:join',
    'subscription:error',
    'ws:change',
    'request:error',
  ),
  callId: fc.constantFrom(...callIds),
  snapshot,
  payload: fc.oneof(
    fc.record(
      {
        operation: fc.constantFrom('MAKE', 'HOLD', 'END', 'JOIN', 5),
        isLocal: fc.oneof(fc.boolean(), anything),
        transition: fc.oneof(
          fc.constantFrom('START', 'FINISH'),
          fc.record({ statusCode: fc.integer() }),
          anything,
        ),
        error: fc.oneof(
          fc.record({ code: fc.oneof(fc.integer(), fc.string()), message: fc.string() }),
          anything,
        ),
      },
      { requiredKeys: [] },
    ),
    anything,
  ),
});

test('whatever the SDK tells and holds of calls, nothing is thrown, and every call is in a state that there is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
      const { sdk, line, phone, clock } = await openScripted();
      sdk.letsIn();
      const told: string[] = [];
      line.on('call', (call) => {
        call.on('ended', () => told.push(call.id));
      });
      line.dial('1002').catch(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
      for (const { name, callId, snapshot: held, payload } of events) {
        const whole = typeof held === 'object' && held !== null ? { id: callId, ...held } : held;
        sdk.calls.set(String(callId), whole);
        sdk.tell(name, typeof payload === 'object' && payload !== null ? { callId, ...payload } : payload);
      }
      for (const call of line.calls) expect(callStates).toContain(call.state);
      expect(new Set(told).size).toBe(told.length);
      sdk.subscribed = [];
      const state = { closed: false };
      void phone.signOut(line).then(() => (state.closed = true));
      // Nobody says that anything is over: all limits have to pass.
      while (!state.closed) {
        clock.advance(60_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }),
    { numRuns: 5_000 },
  );
}, 240_000);
