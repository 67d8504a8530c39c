import { expect, test } from 'vitest';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

async function twoCalls() {
  const all = newPhone();
  const held = await all.line.dial('1002');
  const heldFarEnd = all.farEnd();
  heldFarEnd.answer();
  const call = await all.line.dial('1003');
  const callFarEnd = all.farEnd();
  callFarEnd.answer();
  await settled();
  return { ...all, held, heldFarEnd, call, callFarEnd };
}

test('joining takes the other call into this one, which goes on', async () => {
  const { held, heldFarEnd, call, callFarEnd } = await twoCalls();

  await call.joinWith?.(held);

  expect(held.facts).toMatchObject({ state: 'ended', endReason: 'joined', error: undefined });
  expect(call).toMatchObject({ state: 'connected', microphoneLive: true });
  expect([callFarEnd.talksWith, heldFarEnd.talksWith]).toEqual([heldFarEnd, callFarEnd]);
});

test('joining that is refused leaves both calls as they were', async () => {
  const { held, call, callFarEnd } = await twoCalls();
  callFarEnd.fails('joinWith');

  await expect(call.joinWith?.(held)).rejects.toMatchObject({ reason: 'join' });

  expect([held.state, call.state]).toEqual(['held', 'connected']);
});

test('calls of two lines are not joined, and neither is a call with itself', async () => {
  const { phone, call } = await twoCalls();
  const provider = scriptedProvider();
  const other = phone.signIn(provider.backend, { name: 'Bob' });
  provider.line.ready();
  const elsewhere = await other.dial('1004');

  await expect(call.joinWith?.(elsewhere)).rejects.toMatchObject({ reason: 'join' });
  await expect(call.joinWith?.(call)).rejects.toMatchObject({ reason: 'join' });

  expect(elsewhere.state).toBe('dialing');
});
