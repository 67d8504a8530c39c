import { expect, test } from 'vitest';
import { MediaError } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

test('an incoming call keeps ringing while the browser asks for the microphone', async () => {
  const { script, phone, microphones } = newPhone();
  const farEnd = script.ring({ number: '1003' });
  const [call] = phone.calls;
  microphones.ask();

  const answered = call?.answer?.();
  await settled();
  expect(call?.facts).toMatchObject({ state: 'incoming', pending: 'answer' });
  microphones.grant();
  await answered;

  expect(call?.state).toBe('connected');
  expect(farEnd.hears).toBe(true);
});

test('a caller who gives up while the browser asks leaves no microphone, and holds nobody', async () => {
  const { line, script, farEnd, phone, microphones } = newPhone();
  const first = await line.dial('1002');
  farEnd().answer();
  const second = script.ring({ number: '1003' });
  const incoming = phone.calls[1];
  microphones.ask();

  const answered = incoming?.answer?.();
  await settled();
  second.hangUp();
  microphones.grant();
  await answered;
  await settled();

  expect(first.state).toBe('connected');
  expect(first.microphoneLive).toBe(true);
  expect(microphones.tracks.map(({ readyState }) => readyState)).toEqual(['live', 'ended']);
});

test('a refused microphone leaves the call ringing', async () => {
  const { script, phone, microphones } = newPhone();
  script.ring({ number: '1003' });
  const [call] = phone.calls;
  microphones.refuse('in-use');

  await expect(call?.answer?.()).rejects.toEqual(new MediaError('in-use'));

  expect(call?.facts).toMatchObject({ state: 'incoming', pending: undefined });
});

test('an answer that the provider fails leaves the call ringing with no microphone open', async () => {
  const { script, phone, microphones } = newPhone();
  const farEnd = script.ring({ number: '1003' });
  const [call] = phone.calls;
  farEnd.fails('answer');

  await expect(call?.answer?.()).rejects.toMatchObject({ reason: 'answer' });
  expect(microphones.allStopped).toBe(true);
  farEnd.confirms('answer');
  await call?.answer?.();

  expect(call?.state).toBe('connected');
  expect(farEnd.hears).toBe(true);
});

test('a declined call was declined, not ended by us', async () => {
  const { script, phone } = newPhone();
  script.ring({ number: '1003' });
  const [call] = phone.calls;

  await call?.end?.();

  expect(call?.facts.endReason).toBe('declined');
});
