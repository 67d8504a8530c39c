import fc from 'fast-check';
import { test } from 'vitest';
import { Gateway } from '../../../src/backends/xassist/gateway.ts';
import { XassistCall } from '../../../src/backends/xassist/xassist-call.ts';
import type { CallPort, CallState } from '../../../src/calling/index.ts';
import { mayMove } from '../../../src/calling/call-state.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { holds, json } from '../webex-fuzz/hostile.ts';

const contact = fc.constantFrom(
  { id: 1, userDbId: 1 },
  { id: 2, userDbId: 2 },
  { id: 3, userDbId: 3 },
  {},
  null,
);

const log = fc.record({
  callId: fc.constantFrom('c1', 'c1', 'c1', 'c2', 7),
  callStatus: fc.constantFrom('Planned', 'Started', 'Started', 'Ended', 'Held', null),
  creatorContact: contact,
  plannedDateTime: fc.constantFrom(null, '2030-01-01T00:00:00Z', 'never'),
  callEvents: fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 9 }),
      type: fc.constantFrom('Join', 'Leave', 'Wave'),
      contact,
    }),
    { maxLength: 6 },
  ),
});

const answer = fc.oneof(
  { weight: 8, arbitrary: log.map((body) => ({ status: 200, body: body })) },
  { weight: 1, arbitrary: json.map((body) => ({ status: 200, body })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(404, 429, 500, 503, 302).map((status) => ({ status, body: {} })),
  },
);

/** A port as strict as the core's table, which is told nothing after the end. */
function strictPort() {
  let state: CallState = 'dialing';
  const told = () => {
    holds(state !== 'ended', 'nothing is told after the end');
  };
  const move = (to: CallState) => () => {
    told();
    holds(mayMove(state, to), `a call that is ${state} becomes ${to}`);
    state = to;
  };
  const port: CallPort = {
    ...{ ringing: move('ringing'), connected: move('connected'), held: move('held'), ended: move('ended') },
    ...{
      heldByFarEnd: told,
      earlyMedia: told,
      remote: told,
      gathering: told,
      remoteTrack: told,
      trouble: told,
    },
  };
  return { port, over: () => state === 'ended' };
}

test('whatever is answered, in whatever order, a call moves by the table of the core, and asks nothing after its end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
      const clock = new FakeClock();
      const left = [...answers];
      const { port, over } = strictPort();
      const gateway = new Gateway({
        url: '',
        token: 't',
        asked: () => undefined,
        fetch: () => {
          holds(!over(), 'nothing is asked after the end');
          const next = left.shift() ?? { status: 404, body: {} };
          const said = { ok: next.status === 200, status: next.status, headers: new Headers() };
          return Promise.resolve({ ...said, json: () => Promise.resolve(next.body) } as unknown as Response);
        },
      });
      const call = new XassistCall({
        ...{ destination: { address: 'guest.joins', text: 'guest.joins' }, port, gateway, clock, me: 1 },
        page: { hidden: false, onChange: () => () => undefined },
        over: () => undefined,
        refused: () => undefined,
        note: () => undefined,
      });
      await call.dial();
      for (let turn = 0; turn < 8; turn += 1) {
        clock.advance(60_000);
        await settled();
      }
      holds(over(), 'it ends when the service knows it no longer');
      holds(clock.waiting === 0, 'nothing is left to be done');
    }),
    { numRuns: 5_000 },
  );
});
