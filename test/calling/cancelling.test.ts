import { expect, test } from 'vitest';
import { talk } from './asking-first.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

const failure = (asked: Promise<unknown> | undefined) =>
  asked?.then(
    () => 'it went well',
    (cause: unknown) => (cause instanceof Error ? cause.name : cause),
  );

test('a call that is taken back while the browser asks is not dialled, and the track that comes later is stopped', async () => {
  const { line, script, microphones } = newPhone();
  microphones.ask();
  const abort = new AbortController();
  const dialled = failure(line.dial('1002', undefined, abort.signal));
  await settled();

  abort.abort();
  const failed = await dialled;
  microphones.grant();
  await settled();

  expect(failed).toBe('Cancelled');
  expect(script.farEnds).toHaveLength(0);
  expect([microphones.tracks.length, microphones.allStopped]).toEqual([1, true]);
  expect(line.calls).toEqual([]);
});

test('the call that is up goes on meanwhile', async () => {
  const { line, script, microphones, first, firstFarEnd } = await talk();
  microphones.ask();
  const abort = new AbortController();
  const dialled = failure(line.dial('1003', undefined, abort.signal));
  await settled();

  abort.abort();
  await dialled;
  microphones.grant();
  await settled();

  expect(first.state).toBe('connected');
  expect(firstFarEnd.hears).toBe(true);
  expect(script.farEnds).toHaveLength(1);
});

test('a call that is taken back while another is put on hold for it is not dialled', async () => {
  const { line, script, firstFarEnd, microphones } = await talk();
  firstFarEnd.neverConfirms('hold');
  const abort = new AbortController();
  const dialled = failure(line.dial('1003', undefined, abort.signal));
  await settled();

  abort.abort();
  firstFarEnd.confirms('hold');

  expect(await dialled).toBe('Cancelled');
  await settled();
  expect(line.calls).toHaveLength(1);
  expect(script.farEnds.slice(1).filter(({ microphone }) => microphone)).toEqual([]);
  expect(microphones.tracks.filter(({ readyState }) => readyState === 'live')).toHaveLength(1);
});

test('what was taken back before it was asked opens nothing that stays open', async () => {
  const { line, script, microphones } = newPhone();

  const failed = await failure(line.dial('1002', undefined, AbortSignal.abort()));
  await settled();

  expect(failed).toBe('Cancelled');
  expect(script.farEnds).toHaveLength(0);
  expect(microphones.allStopped).toBe(true);
});

test('an answer that is taken back leaves the call ringing, to be answered later', async () => {
  const { line, script, microphones, farEnd } = newPhone();
  script.ring({ name: 'Carol' });
  const [call] = line.calls;
  if (!call) throw new Error('Nothing rings.');
  const before = call.stopAnswering;
  microphones.ask();
  const answered = failure(call.answer?.());
  await settled();

  call.stopAnswering?.();
  const failed = await answered;
  microphones.grant();
  await settled();

  expect([before, failed]).toEqual([undefined, 'Cancelled']);
  expect([call.state, call.facts.pending, call.stopAnswering]).toEqual(['incoming', undefined, undefined]);
  expect(microphones.allStopped).toBe(true);
  await call.answer?.();
  expect(call.state).toBe('connected');
  expect(farEnd().hears).toBe(true);
});

test('whoever is to be asked first is not called once that was taken back, and nobody was on hold', async () => {
  const { script, microphones, first, firstFarEnd } = await talk();
  microphones.ask();
  const abort = new AbortController();
  const asked = failure(first.consult?.('1003', abort.signal));
  await settled();

  abort.abort();
  const failed = await asked;
  microphones.grant();
  await settled();

  expect(failed).toBe('Cancelled');
  expect([first.state, first.consultation]).toEqual(['connected', undefined]);
  expect(firstFarEnd.hears).toBe(true);
  expect(script.farEnds).toHaveLength(1);
});
