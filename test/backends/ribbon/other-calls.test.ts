import { expect, test } from 'vitest';
import { openScripted, talking } from './scripted-sdk.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('T17: a second call is answered only once the first is on hold, which the SDK would leave connected', async () => {
  const { sdk, line, call } = await talking();
  sdk.becomes('in-1', { state: 'Ringing', direction: 'incoming' });
  const second = line.calls.find(({ direction }) => direction === 'incoming');

  const answered = second?.answer?.();
  await soon();
  const first = [...sdk.asked];
  sdk.becomes('call-1', { state: 'On Hold', localHold: true });
  await soon();
  const then = sdk.asked.at(-1);
  sdk.becomes('in-1', { state: 'Connected' });
  await answered;

  expect([first.at(-1), then]).toEqual(['hold call-1', 'answer in-1']);
  expect([call.state, second?.state]).toEqual(['held', 'connected']);
});

test('what comes of a call that nobody knows, twice, or after its end, is nothing', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  const seen: string[] = [];
  line.on('call', (call) => {
    seen.push(`${call.direction} ${call.state}`);
    call.on('change', () => seen.push(call.state));
  });

  for (const name of ['call:stateChange', 'call:operation', 'call:receive', 'call:tracksAdded', 'call:join'])
    sdk.tell(name, { callId: 'nobody', operation: 'END', transition: 'FINISH', trackIds: ['audio-1'] });
  sdk.becomes('gone', { state: 'Ended', direction: 'incoming' });
  const before = [...seen];
  for (const state of [
    'Ringing',
    'Ringing',
    'Connected',
    'Connected',
    'Ended',
    'Ended',
    'Ringing',
    'On Hold',
  ])
    sdk.becomes('in-1', { state, direction: 'incoming' });
  sdk.tell('call:receive', { callId: 'in-1' });
  sdk.tell('call:operation', { callId: 'in-1', operation: 'HOLD', isLocal: true, transition: 'FINISH' });

  expect(before).toEqual([]);
  expect(seen).toEqual(['incoming incoming', 'connected', 'ended']);
  expect(line.calls).toEqual([]);
});
