import { expect, test } from 'vitest';
import type { PersonPresence } from '../../src/calling/index.ts';
import { people } from '../../src/sandbox/people.ts';
import { soon, steering } from './innovaphone/steering.ts';

test('a call that is made, held and ended at the desk appears, and can be steered from here', async () => {
  const { hands, state, line, ends } = await steering();

  const { leg } = (await hands('call', { user: '1001', to: '9001' })).body;
  await soon(state).toEqual(['outgoing connected']);
  await hands('hold', { leg });
  await soon(state).toEqual(['outgoing held']);
  await line.calls[0]?.resume?.();
  const resumed = state();
  await hands('hangup', { leg });
  await soon(() => ends).toEqual(['local']);

  expect(resumed).toEqual(['outgoing connected']);
  expect(line.identity).toEqual({ name: 'Alice Anders', extension: '1001' });
});

test('a call that is answered, or declined, at the desk is so here', async () => {
  const { hands, state, ends, pbx } = await steering();
  const leg = () =>
    pbx.telephones.flatMap(({ legs }) => legs).find(({ party }) => party.number === '1001')?.id;

  await hands('call', { user: '1002', to: '1001' });
  await soon(state).toEqual(['incoming incoming']);
  await hands('answer', { leg: leg() });
  await soon(state).toEqual(['incoming connected']);
  await hands('hangup', { leg: leg() });
  await soon(() => ends).toEqual(['local']);
  await hands('call', { user: '1004', to: '1001' });
  await soon(state).toEqual(['incoming incoming']);
  await hands('hangup', { leg: leg() });

  await soon(() => ends).toEqual(['local', 'declined']);
});

test('a call that goes on at the desk while the connection is lost is the same call afterwards', async () => {
  const { line, pbx, time, ends, state } = await steering();
  const call = await line.dial('9001');
  await soon(state).toEqual(['outgoing connected']);

  for (const client of pbx.clients) client.cut();
  await soon(() => line.state).toBe('offline');
  const meanwhile = await call.hold?.().catch((error: unknown) => String(error));
  time.advance(500);
  await soon(() => line.state).toBe('ready');
  time.advance(2_000);
  await call.hold?.();

  expect(meanwhile).toContain('hold');
  expect([call.state, line.calls, ends]).toEqual(['held', [call], []]);
});

test('when the PBX was started anew its calls are lost, once it is back and tells of none', async () => {
  const { line, world, time, ends, state } = await steering();
  await line.dial('9001');
  await soon(state).toEqual(['outgoing connected']);

  world.restart({ memory: true });
  await soon(() => line.state).toBe('offline');
  time.advance(500);
  await soon(() => line.state).toBe('ready');
  const before = [...ends];
  time.advance(2_000);

  expect([before, ends]).toEqual([[], ['lost']]);
});

test('a server that says nothing is given up and tried again, later each time', async () => {
  const { line, pbx, time, app } = await steering();

  time.advance(20_000);
  await soon(() => line.state).toBe('ready');
  for (const client of pbx.clients) client.close(1011, 'fault');
  await soon(() => line.state).toBe('offline');
  const first = (line.retryAt ?? 0) - time.now();
  await app.close();
  time.advance(500);
  await soon(() => line.state).toBe('offline');

  expect([first, (line.retryAt ?? 0) - time.now()]).toEqual([500, 1_000]);
  expect(line.error?.reason).toBe('unreachable');
});

test.each([
  { twice: true },
  { del: 'msg' },
  { del: 'flag' },
  { infoFirst: true },
  { textNumbers: true },
  { infoAsObject: true },
  { withoutSrc: true },
  { emptyPeer: true },
] as const)('a PBX with %o makes no difference to a call', async (quirk) => {
  const { line, pbx, ends, clock, state } = await steering();
  pbx.quirks = { ...pbx.quirks, ...quirk };
  const states: string[] = [];
  line.on('call', (call) => {
    call.on('change', () => {
      if (call.state !== 'dialing' && states.at(-1) !== call.state) states.push(call.state);
    });
  });

  const call = await line.dial('9001');
  await soon(state).toEqual(['outgoing connected']);
  await call.hold?.();
  await call.end?.();
  await line.dial('9486');
  await soon(state).toEqual(['outgoing dialing']);
  clock.turn(300);
  await soon(() => ends).toEqual(['local', 'busy']);

  expect(states).toEqual(['ringing', 'connected', 'held', 'ended']);
  expect(call.facts.remote.number).toBe('9001');
});

test('the directory is searched without accents, and a lamp is on while somebody talks or wants no calls', async () => {
  const { line, hands, pbx } = await steering();
  const bob = people.find(({ extension }) => extension === '1002');
  const seen: PersonPresence[] = [];
  const stop = line.presence?.follow('1002', (presence) => seen.push(presence));

  const found = await line.contacts?.search?.('wisniew');
  await hands('plug', { user: '1002' });
  await soon(() => seen.at(-1)?.availability).toBe('available');
  const { leg } = (await hands('call', { user: '1002', to: '9001' })).body;
  await soon(() => seen.at(-1)?.availability).toBe('in-call');
  await hands('hangup', { leg });
  await soon(() => seen.at(-1)?.availability).toBe('available');
  if (bob) pbx.wish(bob, { activity: 'dnd', note: 'Please not now' });
  await soon(() => seen.at(-1)).toEqual({ availability: 'busy', note: 'Please not now' });
  stop?.();

  expect(seen[0]).toEqual({ availability: 'offline' });
  expect(found).toMatchObject([{ lastName: 'Łukasz Wiśniewski', numbers: [{ number: '1004' }], own: false }]);
  expect(await line.contacts?.list()).toEqual([]);
});
