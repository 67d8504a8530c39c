import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { StateError } from '../../src/calling/index.ts';
import { newPhone } from '../calling/new-phone.ts';
import { settled } from '../calling/ticks.ts';

test('a dialled call stays dialing until it is steered', async () => {
  const { line, farEnd } = newPhone();

  const call = await line.dial('1002');
  expect(call.state).toBe('dialing');
  farEnd().ring();
  farEnd().answer();

  expect(call.state).toBe('connected');
  expect(farEnd().hears).toBe(true);
});

test('nobody can be steered before there is somebody', () => {
  expect(() => scriptedProvider().line).toThrow('Nobody has signed in yet.');
  expect(() => newPhone().farEnd()).toThrow('There was no call on this line yet.');
});

test('a verb waits until it is confirmed, and tells that it waits', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('hold');

  const held = call.hold?.();
  await settled();
  expect(farEnd().waits('hold')).toBe(true);
  farEnd().confirms('hold');
  await held;

  expect(farEnd().waits('hold')).toBe(false);
});

test('the verbs that a provider lacks are absent', async () => {
  const { line } = newPhone({ lacks: ['hold', 'sendDigits'] });

  const call = await line.dial('1002');

  expect([call.hold, call.sendDigits]).toEqual([undefined, undefined]);
  expect(call.resume).toBeDefined();
});

test('a move that the call cannot make changes nothing at the far end either', async () => {
  const { line, farEnd } = newPhone();
  await line.dial('1002');
  farEnd().answer();

  expect(() => {
    farEnd().answer();
  }).toThrow(StateError);

  expect(farEnd().hears).toBe(true);
});

test('whoever waits for the microphone gets the answer that comes', async () => {
  const microphones = new FakeMicrophones();
  microphones.ask();
  const first = microphones.open();
  expect(microphones.questions).toBe(1);
  microphones.refuse('missing');

  await expect(first).rejects.toMatchObject({ reason: 'missing' });
  expect(microphones.questions).toBe(0);
});
