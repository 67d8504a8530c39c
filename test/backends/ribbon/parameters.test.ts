import { expect, test } from 'vitest';
import type { Call, CallParameter } from '../../../src/calling/index.ts';
import { openScripted, talking } from './scripted-sdk.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));
const order: CallParameter = { name: 'X-Order', value: '4711' };
const place: CallParameter = { name: 'X-GPS', value: '42.686032,23.344565' };

/** The SDK says that it has sent them. */
const finished = {
  callId: 'call-1',
  operation: 'SEND_CUSTOM_PARAMETERS',
  isLocal: true,
  transition: 'FINISH',
};

/** Once they have been sent: the SDK would send them with whatever is done with the call next. */
const takenAway = (id: string) => [`set ${id}`, undefined];

/** A call that rings here; the other side has sent these with it, and others with so many that never came about. */
async function ringing(customParameters: unknown, others = 0) {
  const opened = await openScripted();
  const { sdk, line } = opened;
  sdk.letsIn();
  for (let each = 1; each <= others; each += 1)
    sdk.tell('call:customParameters', { callId: `gone-${each}`, customParameters: [place] });
  const calls: Call[] = [];
  line.on('call', (call) => calls.push(call));
  const fields = { id: 'in-1', direction: 'incoming', mediaOffered: { video: false } };
  sdk.calls.set('in-1', { ...fields, state: 'Initiating' });
  sdk.tell('call:receive', { callId: 'in-1' });
  sdk.tell('call:customParameters', { callId: 'in-1', customParameters });
  sdk.becomes('in-1', { state: 'Ringing' });
  await soon();
  const [call] = calls;
  if (!call) throw new Error('Nothing rings.');
  return { ...opened, call };
}

test('what is given before a call is sent on its way goes with it', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();

  const dialled = line.dial('1002', async (call) => call.parameters?.send([order, place]));
  await soon();
  sdk.becomes('call-1', { state: 'Initiated' });
  await dialled;

  expect(sdk.sent).toEqual([['make', { customParameters: [order, place] }], takenAway('call-1')]);
});

test('a call without any goes without', async () => {
  const { sdk } = await talking();

  expect(sdk.sent).toEqual([]);
});

test('what came with an incoming call is there when it is told, and the answer takes along what is given for it', async () => {
  const { sdk, call } = await ringing([order, { ...order, value: '4712' }, place]);

  const received = call.parameters?.received;
  await call.parameters?.send([{ name: 'X-Agent', value: '7' }]);
  const answered = call.answer?.();
  await soon();
  sdk.becomes('in-1', { state: 'Connected' });
  await answered;

  expect(received).toEqual([{ ...order, value: '4712' }, place]);
  const agent = [{ name: 'X-Agent', value: '7' }];
  expect(sdk.sent).toEqual([['answer', { customParameters: agent }], takenAway('in-1')]);
});

test('what came with a call is there however many others came to nothing before it', async () => {
  const { call } = await ringing([order], 100);

  expect(call.parameters?.received).toEqual([order]);
});

test('in mid-call they are set and sent at once', async () => {
  const { sdk, call } = await talking();

  const sent = call.parameters?.send([order]);
  await soon();
  sdk.tell('call:operation', finished);
  await sent;

  expect(sdk.sent).toEqual([['set call-1', [order]], takenAway('call-1')]);
  expect(sdk.asked).toContain('send call-1');
});

test('what the gateway refuses is told to whoever sent it, and the call goes on', async () => {
  const { sdk, call } = await talking();

  const sent = call.parameters?.send([order]);
  await soon();
  sdk.tell('call:operation', { ...finished, error: { code: 400, message: 'Unknown header' } });

  await expect(sent).rejects.toMatchObject({ name: 'CallError' });
  expect(sdk.sent.at(-1)).toEqual(takenAway('call-1'));
  expect(call.state).toBe('connected');
});

test('what is sent in a row is sent one after the other', async () => {
  const { sdk, call } = await talking();

  const both = Promise.all([call.parameters?.send([order]), call.parameters?.send([place])]);
  await soon();
  const first = [...sdk.sent];
  sdk.tell('call:operation', finished);
  await soon();
  sdk.tell('call:operation', finished);
  await both;

  expect(first).toEqual([['set call-1', [order]]]);
  expect(sdk.sent.slice(1)).toEqual([takenAway('call-1'), ['set call-1', [place]], takenAway('call-1')]);
});

test('where nothing is said of it they count as sent', async () => {
  const { call, clock } = await talking();
  let done = false;

  const sent = call.parameters?.send([order]).then(() => (done = true));
  await soon();
  const early = done;
  clock.advance(5_000);
  await sent;

  expect([early, done]).toEqual([false, true]);
});

test('what the other side sends later is told, the last of each name', async () => {
  const { sdk, call } = await talking();
  const told: (readonly CallParameter[])[] = [];
  call.parameters?.on('change', () => told.push(call.parameters?.received ?? []));

  sdk.tell('call:customParameters', { callId: 'call-1', customParameters: [order, place] });
  sdk.tell('call:customParameters', {
    callId: 'call-1',
    customParameters: [{ name: 'x-order', value: '1' }],
  });

  expect(told).toEqual([
    [order, place],
    [{ name: 'x-order', value: '1' }, place],
  ]);
});

test.each([
  undefined,
  {},
  { callId: 7, customParameters: [order] },
  { callId: 'call-1' },
  { callId: 'call-1', customParameters: 'X-Order' },
  { callId: 'call-1', customParameters: [] },
  { callId: 'call-1', customParameters: [{ name: '', value: '' }] },
  { callId: 'call-1', customParameters: [{ name: 'X-Order', value: 7 }] },
  { callId: 'nobody', customParameters: [order] },
])('of what makes no sense nothing is taken: %j', async (payload) => {
  const { sdk, call } = await talking();

  sdk.tell('call:customParameters', payload);

  expect(call.parameters?.received).toEqual([]);
});

test('whoever develops sees what went to and fro', async () => {
  const { sdk, line } = await openScripted();
  const traced: string[] = [];
  line.on('trace', ({ direction, text }) => traced.push(`${direction} ${text}`));
  sdk.letsIn();
  const dialled = line.dial('1002', async (call) => call.parameters?.send([order]));
  await soon();
  sdk.becomes('call-1', { state: 'Initiated' });
  await dialled;

  sdk.tell('call:customParameters', { callId: 'call-1', customParameters: [place] });

  expect(traced).toContain('sent customParameters · X-Order: 4711');
  expect(traced).toContain('received call:customParameters · X-GPS: 42.686032,23.344565');
});
