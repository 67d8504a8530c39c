import { expect, test } from 'vitest';
import { openScripted, talking } from './scripted-sdk.ts';

/** The socket goes, and comes back. */
function outage(sdk: Awaited<ReturnType<typeof openScripted>>['sdk']): void {
  sdk.connected = false;
  sdk.tell('ws:change');
  sdk.connected = true;
  sdk.tell('ws:change');
}

const soon = () => new Promise((resolve) => setImmediate(resolve));
const finished = { callId: 'call-1', operation: 'RESYNC', isLocal: true, transition: 'FINISH' };

test('after an outage the gateway is asked how each call stands, and one that is up goes on', async () => {
  const { sdk, call } = await talking();

  outage(sdk);
  sdk.tell('call:operation', finished);

  expect(sdk.asked.filter((each) => each.startsWith('resync'))).toEqual(['resync call-1']);
  expect(call.state).toBe('connected');
});

test('a call that is found gone after an outage is lost, once', async () => {
  const { sdk, call } = await talking();
  let ends = 0;
  call.on('ended', () => (ends += 1));

  outage(sdk);
  sdk.becomes('call-1', { state: 'Ended' });
  sdk.becomes('call-1', { state: 'Ended' });

  expect([call.facts.endReason, ends]).toEqual(['lost', 1]);
});

test('a caller who is found gone after an outage has given up: the call is missed', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  sdk.becomes('in-1', { state: 'Ringing', direction: 'incoming' });
  const [call] = line.calls;

  outage(sdk);
  sdk.becomes('in-1', { state: 'Ended' });

  expect([sdk.asked.at(-1), call?.facts.endReason]).toEqual(['resync in-1', 'remote']);
});

test('a far end that rings is not asked for: the SDK would end a call whose answer it has missed', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  const dialled = line.dial('1002');
  await soon();
  sdk.becomes('call-1', { state: 'Ringing' });
  await dialled;

  outage(sdk);

  expect(sdk.asked.some((each) => each.startsWith('resync'))).toBe(false);
});

test('without an outage nothing is asked', async () => {
  const { sdk } = await talking();

  sdk.tell('ws:change');

  expect(sdk.asked.some((each) => each.startsWith('resync'))).toBe(false);
});

test('media whose connection has failed find a way anew, and what is only disconnected is let be', async () => {
  const { sdk } = await talking();

  sdk.becomes('call-1', { mediaConnectionState: 'disconnected' });
  await soon();
  const before = sdk.asked.at(-1);
  sdk.becomes('call-1', { mediaConnectionState: 'failed' });
  await soon();
  await soon();

  expect(before).not.toBe('restart call-1');
  expect(sdk.asked.filter((each) => each.startsWith('restart'))).toEqual(['restart call-1']);
});

test('media that find no way are tried three times, then it is said; the call stays', async () => {
  const { sdk, call, clock } = await talking();
  const troubles: string[] = [];
  call.on('trouble', ({ reason }) => troubles.push(reason));
  const refuses = () => {
    sdk.tell('call:operation', {
      ...{ callId: 'call-1', operation: 'RESTART_MEDIA', isLocal: true, transition: 'FINISH' },
      error: { code: 'call:2', message: 'no' },
    });
  };

  sdk.becomes('call-1', { mediaConnectionState: 'failed' });
  for (const pause of [4_000, 10_000, 10_000]) {
    await soon();
    refuses();
    await soon();
    clock.advance(pause);
  }

  expect(sdk.asked.filter((each) => each.startsWith('restart'))).toHaveLength(3);
  expect([troubles, call.state]).toEqual([['media'], 'connected']);
});

test('media that are connected again are not tried any more, and fail anew as for the first time', async () => {
  const { sdk, clock } = await talking();
  sdk.becomes('call-1', { mediaConnectionState: 'failed' });
  await soon();
  sdk.becomes('call-1', { mediaConnectionState: 'connected' });
  clock.advance(60_000);
  await soon();

  sdk.becomes('call-1', { mediaConnectionState: 'failed' });
  await soon();
  await soon();

  expect(sdk.asked.filter((each) => each.startsWith('restart'))).toHaveLength(2);
});

test('where the subscription was lost, and what was told by it, a far end that rings is asked for, too', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  const dialled = line.dial('1002');
  await soon();
  sdk.becomes('call-1', { state: 'Ringing' });
  const call = await dialled;

  sdk.subscribed = [];
  sdk.tell('subscription:change', { reason: 'LOST_CONNECTION' });
  sdk.letsIn();
  const { length } = sdk.asked.filter((each) => each.startsWith('resync'));
  sdk.becomes('call-1', { state: 'Cancelled' });

  expect([length, call.facts.endReason]).toEqual([1, 'lost']);
});

test('while the socket stays away the gateway is asked whether it knows the calls and the subscription still', async () => {
  const { sdk, line, call, clock } = await talking();
  const { length } = sdk.asked;

  sdk.connected = false;
  sdk.tell('ws:change');
  clock.advance(4_000);
  sdk.tell('call:operation', finished);
  sdk.tell('subscription:change', { reason: 'SUBSCRIBED' });

  expect(sdk.asked.slice(length)).toEqual(['resync call-1', 'subscribe']);
  expect([line.state, call.state]).toEqual(['reconnecting', 'connected']);
});

test.each([
  ['the network is gone', 'TypeError', 'Failed to fetch', 1],
  ['the gateway is ill', 'authentication:4', 'refused with 500', 1],
  ['the gateway knows it no longer', 'authentication:4', 'refused with 39', 2],
])(
  'a socket that stays away although the subscription is asked for: %s',
  async (_, code, message, instances) => {
    const { sdk, line, call, clock, configs } = await talking();
    sdk.connected = false;
    sdk.tell('ws:change');
    clock.advance(4_000);

    sdk.tell('subscription:error', { error: { name: 'BasicError', code, message } });
    await soon();

    expect(configs).toHaveLength(instances);
    expect(call.state).toBe(instances > 1 ? 'ended' : 'connected');
    expect(call.facts.endReason).toBe(instances > 1 ? 'lost' : undefined);
    sdk.connected = true;
    sdk.letsIn();
    sdk.tell('ws:change');
    expect(line.state).toBe('ready');
  },
);

test('a call that is hung up without a network is over at once, and the gateway is told once there is one', async () => {
  const { sdk, call, network } = await talking();

  network.goes();
  await call.end?.();
  const before = sdk.asked.at(-1);
  network.comes();
  network.comes();

  expect(call.state).toBe('ended');
  expect(before).not.toBe('end call-1');
  expect(sdk.asked.filter((each) => each.startsWith('end'))).toEqual(['end call-1']);
});

test('a gateway that does not let the line in, as when its socket never opens, is out of reach after 20 s, and is asked anew', async () => {
  const { sdk, line, clock } = await openScripted();
  sdk.connected = false;

  clock.advance(19_999);
  const before = line.state;
  clock.advance(1);
  const [state, reason] = [line.state, line.error?.reason];
  clock.advance(1_200);

  expect([before, state, reason, line.state]).toEqual([
    'connecting',
    'offline',
    'unreachable',
    'reconnecting',
  ]);
  expect(sdk.asked.filter((each) => each.startsWith('subscribe'))).toHaveLength(2);
});

test('a gateway that lets the line in late has it ready all the same, and nothing is said after that', async () => {
  const { sdk, line, clock } = await openScripted();

  clock.advance(20_000);
  sdk.letsIn();
  clock.advance(60_000);

  expect([line.state, line.error]).toEqual(['ready', undefined]);
});
