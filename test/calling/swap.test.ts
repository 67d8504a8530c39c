import { expect, test } from 'vitest';
import type { Call } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

/** Two calls: the first on hold, the second connected. */
async function twoCalls() {
  const { phone, line, farEnd, clock } = newPhone();
  const dial = async (number: string) => {
    const call = await line.dial(number);
    farEnd().answer();
    return { call, end: farEnd() };
  };
  const held = await dial('1002');
  const talking = await dial('1003');
  const troubles: unknown[] = [];
  phone.on('trouble', ({ call, error }) => troubles.push([call, error]));
  return { held, talking, troubles, clock };
}

const states = (...calls: readonly { call: Call }[]) => calls.map(({ call }) => call.state);
const heard = (...calls: readonly { call: Call }[]) => calls.map(({ call }) => call.microphoneLive);

test('the held call is resumed before the other one is held, and then has the microphone', async () => {
  const { held, talking } = await twoCalls();
  held.end.neverConfirms('resume');
  talking.end.neverConfirms('hold');

  const swapped = held.call.resume?.();
  await settled();
  expect(states(held, talking)).toEqual(['held', 'connected']);
  expect(heard(held, talking)).toEqual([false, true]);

  held.end.confirms('resume');
  expect(heard(held, talking)).toEqual([false, true]);
  await swapped;
  expect(states(held, talking)).toEqual(['connected', 'connected']);
  expect(talking.call.facts.pending).toBe('hold');
  expect(heard(held, talking)).toEqual([true, false]);

  talking.end.confirms('hold');
  expect(states(held, talking)).toEqual(['connected', 'held']);
  expect(heard(held, talking)).toEqual([true, false]);
});

test('a call that cannot be resumed leaves the other one talking', async () => {
  const { held, talking } = await twoCalls();
  held.end.fails('resume');

  await expect(held.call.resume?.()).rejects.toMatchObject({ reason: 'resume' });
  await settled();

  expect(states(held, talking)).toEqual(['held', 'connected']);
  expect(talking.call.facts.pending).toBeUndefined();
  expect(heard(held, talking)).toEqual([false, true]);
});

test('when the other one cannot be held it talks on, the resumed one is held again, and that is said', async () => {
  const { held, talking, troubles } = await twoCalls();
  talking.end.fails('hold');

  await held.call.resume?.();
  await settled();

  expect(states(held, talking)).toEqual(['held', 'connected']);
  expect(heard(held, talking)).toEqual([false, true]);
  expect(troubles).toMatchObject([[talking.call, { reason: 'hold' }]]);
});

test('a call that is over before the other one is held leaves the microphone to whoever asks next', async () => {
  const { held, talking } = await twoCalls();
  talking.end.neverConfirms('hold');
  await held.call.resume?.();
  await settled();

  held.end.hangUp();
  talking.end.confirms('hold');
  await talking.call.resume?.();

  expect(states(held, talking)).toEqual(['ended', 'connected']);
  expect(heard(held, talking)).toEqual([false, true]);
});

test('a call that ended while it could not be held does not get the microphone back', async () => {
  const { held, talking } = await twoCalls();
  talking.end.neverConfirms('hold');
  await held.call.resume?.();
  await settled();

  talking.end.hangUp();
  await settled();

  expect(states(held, talking)).toEqual(['connected', 'ended']);
  expect(heard(held, talking)).toEqual([true, false]);
});
