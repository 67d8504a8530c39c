import { expect, test } from 'vitest';
import { askingFirst, talk } from './asking-first.ts';
import { settled } from './ticks.ts';

test('the first call is on hold before the second is dialled', async () => {
  const { line, first, firstFarEnd, farEnd } = await talk();
  firstFarEnd.neverConfirms('hold');

  const asked = first.consult?.('1003');
  await settled();
  expect(line.calls).toEqual([first]);
  expect(farEnd().microphone).toBeUndefined();
  firstFarEnd.confirms('hold');
  const consultation = await asked;

  expect(first.state).toBe('held');
  expect(consultation?.second.facts).toMatchObject({ state: 'dialing', remote: { number: '1003' } });
  expect(first.consultation).toBe(consultation);
  expect(line.calls.map((call) => call.consultation)).toEqual([consultation, consultation]);
});

test('completing connects the two far ends and leaves both', async () => {
  const { first, firstFarEnd, second, secondFarEnd, consultation, microphones } = await askingFirst();

  await consultation.complete();

  expect(firstFarEnd.talksWith).toBe(secondFarEnd);
  expect([first.facts.endReason, second.facts.endReason]).toEqual(['transferred', 'transferred']);
  expect(first.consultation).toBeUndefined();
  expect(microphones.allStopped).toBe(true);
});

test('it can be completed once the other side has answered, and not before', async () => {
  const { first, second, secondFarEnd, consultation } = await askingFirst(false);

  expect(consultation.answered).toBe(false);
  await expect(consultation.complete()).rejects.toMatchObject({ reason: 'transfer' });
  expect([first.state, second.state]).toEqual(['held', 'dialing']);
  secondFarEnd.answer();

  expect(consultation.answered).toBe(true);
  await consultation.complete();
  expect(first.facts.endReason).toBe('transferred');
});

test('cancelling ends the second call and takes the first one back', async () => {
  const { first, firstFarEnd, second, consultation, troubles } = await askingFirst();

  await consultation.cancel?.();
  await settled();

  expect([first.state, second.facts.endReason]).toEqual(['connected', 'local']);
  expect(firstFarEnd.hears).toBe(true);
  expect(first.consultation).toBeUndefined();
  expect(troubles).toEqual([]);
});

test.each(['busy', 'decline', 'noAnswer', 'notFound', 'hangUp'] as const)(
  'the first call is back when the one who is asked says: %s',
  async (says) => {
    const { first, firstFarEnd, secondFarEnd } = await askingFirst(says === 'hangUp');

    secondFarEnd[says]();
    await settled();

    expect(first.state).toBe('connected');
    expect(firstFarEnd.hears).toBe(true);
    expect(first.consultation).toBeUndefined();
  },
);

test('when the caller hangs up, the second call is an ordinary one', async () => {
  const { line, firstFarEnd, second, secondFarEnd, consultation } = await askingFirst();

  firstFarEnd.hangUp();
  await settled();

  expect(line.calls).toEqual([second]);
  expect(second.consultation).toBeUndefined();
  expect(secondFarEnd.hears).toBe(true);
  await consultation.complete();
  expect(second.state).toBe('connected');
});

test('a caller whom the person had put on hold is asked for, and taken back', async () => {
  const { first, firstFarEnd } = await talk();
  await first.hold?.();

  const consultation = await first.consult?.('1003');
  await consultation?.cancel?.();
  await settled();

  expect(first.state).toBe('connected');
  expect(firstFarEnd.hears).toBe(true);
});

test('the two calls can be swapped in between, and completed nevertheless', async () => {
  const { first, second, firstFarEnd, secondFarEnd, consultation } = await askingFirst();

  await first.resume?.();
  expect([first.state, second.state]).toEqual(['connected', 'held']);
  await consultation.complete();

  expect(firstFarEnd.talksWith).toBe(secondFarEnd);
  expect(second.facts.endReason).toBe('transferred');
});

test('a third call that rings meanwhile changes nothing', async () => {
  const { script, first, second, consultation, line } = await askingFirst();
  script.ring({ number: '1009' });

  await consultation.cancel?.();
  await settled();

  expect([first.state, second.state]).toEqual(['connected', 'ended']);
  expect(line.calls.map(({ state }) => state)).toEqual(['connected', 'incoming']);
});

test.each(['before', 'while'] as const)(
  'a third call that is answered %s the second ends is not interrupted',
  async (when) => {
    const { script, first, second, secondFarEnd, troubles, line } = await askingFirst();
    if (when === 'while') secondFarEnd.neverConfirms('hold');
    const thirdFarEnd = script.ring({ number: '1009' });
    const third = line.calls.at(-1);
    const answered = third?.answer?.();
    await settled();

    secondFarEnd.hangUp();
    await answered;
    await settled();

    expect([first.state, second.state, third?.state]).toEqual(['held', 'ended', 'connected']);
    expect(thirdFarEnd.hears).toBe(true);
    expect(troubles).toEqual([]);
  },
);
