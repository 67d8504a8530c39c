import { expect, test } from 'vitest';
import { verbLimit } from '../../src/calling/far-side.ts';
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
  return { held, talking, troubles, clock, line, farEnd };
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

test('a call that is over before the other one is held leaves the microphone to the next that connects', async () => {
  const { held, talking, line, farEnd } = await twoCalls();
  talking.end.neverConfirms('hold');
  await held.call.resume?.();
  await settled();

  held.end.hangUp();
  talking.end.confirms('hold');
  const next = await line.dial('1004');
  farEnd().answer();
  await settled();

  expect(states(held, talking)).toEqual(['ended', 'held']);
  expect([next.state, next.microphoneLive]).toEqual(['connected', true]);
});

test('whoever is asked for last has the microphone, not whoever connects last', async () => {
  const { held, talking, line, farEnd } = await twoCalls();
  held.end.neverConfirms('resume');
  const resumed = held.call.resume?.();
  await settled();

  const third = await line.dial('1004');
  farEnd().answer();
  held.end.confirms('resume');
  await resumed;
  await settled();

  expect([...states(held, talking), third.state]).toEqual(['held', 'held', 'connected']);
  expect(third.microphoneLive).toBe(true);
});

test('a caller is not taken back from a consultation while another call is being resumed', async () => {
  const { held, talking, farEnd } = await twoCalls();
  await talking.call.consult?.('1004');
  farEnd().answer();
  const asked = farEnd();
  held.end.neverConfirms('resume');
  void held.call.resume?.();
  await settled();

  asked.hangUp();
  await settled();
  expect(states(held, talking)).toEqual(['held', 'held']);
  held.end.confirms('resume');
  await settled();

  expect(states(held, talking)).toEqual(['connected', 'held']);
  expect(heard(held, talking)).toEqual([true, false]);
});

test('a hold that fails is told of the call that could not be held, with a third one waiting, too', async () => {
  const { held, talking, troubles, line, farEnd, clock } = await twoCalls();
  const third = await line.dial('1004');
  farEnd().answer();
  farEnd().neverConfirms('hold');
  await settled();

  await held.call.resume?.();
  await talking.call.resume?.();
  await settled();
  clock.advance(verbLimit);
  await settled();
  clock.advance(verbLimit);
  await settled();

  const calls = troubles.map((trouble) => (trouble as [Call])[0]);
  expect(new Set(calls)).toEqual(new Set([third]));
  expect([...states(held, talking), third.state]).toEqual(['held', 'held', 'connected']);
  expect([...heard(held, talking), third.microphoneLive]).toEqual([false, false, true]);
});

test('a call that ended although its hold failed does not get the microphone back', async () => {
  const { held, talking, clock } = await twoCalls();
  talking.end.neverConfirms('hold');
  await held.call.resume?.();
  await settled();

  talking.end.hangUp();
  clock.advance(verbLimit);
  await settled();

  expect(states(held, talking)).toEqual(['connected', 'ended']);
  expect(heard(held, talking)).toEqual([true, false]);
});
