import { expect, test } from 'vitest';
import { verbLimit } from '../../src/calling/far-side.ts';
import { askingFirst, talk } from './asking-first.ts';
import { settled } from './ticks.ts';

test('a transfer that fails leaves both calls as they were, and can be tried again', async () => {
  const { first, firstFarEnd, second, secondFarEnd, consultation } = await askingFirst();
  firstFarEnd.fails('transferWith');

  await expect(consultation.complete()).rejects.toMatchObject({ name: 'CallError', reason: 'transfer' });

  expect([first.facts, second.facts]).toMatchObject([
    { state: 'held', pending: undefined },
    { state: 'connected', pending: undefined },
  ]);
  expect(secondFarEnd.hears).toBe(true);
  expect(first.consultation).toBe(consultation);
  firstFarEnd.confirms('transferWith');
  await consultation.complete();
  expect(second.facts.endReason).toBe('transferred');
});

test('a transfer that nobody confirms fails after its time, with both calls as they were', async () => {
  const { clock, first, firstFarEnd, second, secondFarEnd, consultation } = await askingFirst();
  firstFarEnd.neverConfirms('transferWith');

  const completed = consultation.complete();
  await settled();
  expect(first.facts).toMatchObject({ state: 'held', pending: 'transfer' });
  clock.advance(verbLimit);

  await expect(completed).rejects.toMatchObject({ reason: 'transfer', details: { code: 'TIMEOUT' } });
  expect([first.state, second.state, first.facts.pending]).toEqual(['held', 'connected', undefined]);
  firstFarEnd.confirms('transferWith');
  expect([firstFarEnd.talksWith, first.facts.endReason]).toEqual([secondFarEnd, 'transferred']);
});

test('one who hangs up while the transfer is under way, and it fails then, gives the first call back', async () => {
  const { first, firstFarEnd, secondFarEnd, consultation } = await askingFirst();
  firstFarEnd.neverConfirms('transferWith');
  const completed = consultation.complete();
  await settled();

  secondFarEnd.hangUp();
  await settled();
  firstFarEnd.fails('transferWith');

  await expect(completed).rejects.toMatchObject({ reason: 'transfer' });
  await settled();
  expect(first.state).toBe('connected');
  expect(firstFarEnd.hears).toBe(true);
});

test('cancelling while the transfer is under way takes the first call back unless it is transferred', async () => {
  const { first, firstFarEnd, consultation } = await askingFirst();
  firstFarEnd.neverConfirms('transferWith');
  const completed = consultation.complete();
  await settled();

  await consultation.cancel?.();
  firstFarEnd.confirms('transferWith');

  await expect(completed).rejects.toMatchObject({ reason: 'transfer' });
  await settled();
  expect(first.state).toBe('connected');
});

test('a first call that does not come back from hold is told, and stays on hold', async () => {
  const { first, firstFarEnd, consultation, troubles } = await askingFirst();
  firstFarEnd.fails('resume');

  await consultation.cancel?.();
  await settled();

  expect(first.state).toBe('held');
  expect(troubles).toMatchObject([{ call: first, error: { reason: 'resume' } }]);
  expect(first.consultation).toBeUndefined();
});

test.each([
  [' ', 'empty'],
  ['?!', 'nonsense'],
])('asking %j changes nothing', async (text, reason) => {
  const { first, firstFarEnd } = await talk();
  const { facts } = first;

  await expect(first.consult?.(text)).rejects.toMatchObject({ reason });

  expect(first.facts).toBe(facts);
  expect(firstFarEnd.hears).toBe(true);
});

test('asking while the first cannot be held changes nothing', async () => {
  const { line, first, firstFarEnd, microphones } = await talk();
  firstFarEnd.fails('hold');

  await expect(first.consult?.('1003')).rejects.toMatchObject({ reason: 'hold' });

  expect(line.calls).toEqual([first]);
  expect(first.state).toBe('connected');
  expect(firstFarEnd.hears).toBe(true);
  expect(microphones.tracks.map(({ readyState }) => readyState)).toEqual(['live', 'ended']);
});

test('asking without a microphone changes nothing', async () => {
  const { first, firstFarEnd, microphones } = await talk();
  microphones.refuse();

  await expect(first.consult?.('1003')).rejects.toMatchObject({ reason: 'denied' });

  expect(first.state).toBe('connected');
  expect(firstFarEnd.hears).toBe(true);
});

test('a line that goes away while the first is put on hold gives it back', async () => {
  const { first, firstFarEnd, script } = await talk();
  firstFarEnd.neverConfirms('hold');
  const asked = first.consult?.('1003');
  await settled();

  script.offline();
  firstFarEnd.confirms('hold');

  await expect(asked).rejects.toMatchObject({ reason: 'line-not-ready' });
  await settled();
  expect(first.state).toBe('connected');
  expect(script.farEnd.over).toBe(true);
});

test('nobody is asked for a caller who hangs up while being put on hold', async () => {
  const { line, first, firstFarEnd, farEnd, microphones } = await talk();
  firstFarEnd.neverConfirms('hold');
  const asked = first.consult?.('1003');
  await settled();

  firstFarEnd.hangUp();

  await expect(asked).rejects.toMatchObject({ reason: 'transfer' });
  expect(line.calls).toEqual([]);
  expect(farEnd().microphone).toBeUndefined();
  expect(microphones.allStopped).toBe(true);
});

test('one call is in one consultation at most', async () => {
  const { line, first, second, consultation } = await askingFirst();

  await expect(first.consult?.('1004')).rejects.toMatchObject({ reason: 'transfer' });
  await expect(second.consult?.('1004')).rejects.toMatchObject({ reason: 'transfer' });

  expect(line.calls).toEqual([first, second]);
  expect(second.state).toBe('connected');
  expect(first.consultation).toBe(consultation);
});

test('asking twice at once asks once', async () => {
  const { line, first } = await talk();

  const asked = await Promise.allSettled([first.consult?.('1003'), first.consult?.('1004')]);

  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(line.calls.map(({ facts }) => facts.remote.number)).toEqual(['1002', '1003']);
});

test('nobody is asked for a call that rings', async () => {
  const { line, first, script } = await talk();
  script.ring({ number: '1009' });

  await expect(line.calls.at(-1)?.consult?.('1003')).rejects.toMatchObject({ reason: 'transfer' });

  expect(first.state).toBe('connected');
});

test('where the provider cannot connect two calls, nobody can be asked', async () => {
  const { first } = await talk({ lacks: ['transferWith'] });

  expect(first.consult).toBeUndefined();
});
