import { expect, test } from 'vitest';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { CallError } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';

test('each person who signs in gets a line of their own', () => {
  const { phone, line } = newPhone();
  const other = phone.signIn(scriptedProvider().backend, { name: 'Bob' });

  expect(phone.lines).toEqual([line, other]);
  expect(other.state).toBe('connecting');
  expect(other.id).not.toBe(line.id);
});

test('what happens on any line is told by the phone', async () => {
  const { phone, line, farEnd } = newPhone();
  const told: string[] = [];
  phone.on('call', (call) => told.push(`call ${call.direction}`));
  phone.on('trouble', ({ error }) => told.push(`trouble ${error.reason}`));

  await line.dial('1002');
  farEnd().trouble(new CallError('digit'));

  expect(told).toEqual(['call outgoing', 'trouble digit']);
});

test('one microphone is shared among the calls of all lines', async () => {
  const { phone, line, farEnd } = newPhone();
  const otherProvider = scriptedProvider();
  const other = phone.signIn(otherProvider.backend, { name: 'Bob' });
  otherProvider.line.ready();
  const first = await line.dial('1002');
  farEnd().answer();

  const second = await other.dial('1003');
  otherProvider.line.farEnd.answer();

  expect(phone.calls).toEqual([first, second]);
  expect(first.state).toBe('held');
  expect(phone.calls.map((call) => call.microphoneLive)).toEqual([false, true]);
});

test('signing out takes the line away at once and ends its calls', async () => {
  const { phone, line, script } = newPhone();
  const call = await line.dial('1002');

  const out = phone.signOut(line);
  expect(phone.lines).toEqual([]);
  expect(call.state).toBe('ended');
  await out;

  expect(script.closes).toBe(1);
});

test('somebody else can sign in after one has signed out', async () => {
  const { phone, line } = newPhone();
  await phone.signOut(line);

  const next = phone.signIn(scriptedProvider().backend, { name: 'Bob' });

  expect(phone.lines).toEqual([next]);
  expect(next.id).not.toBe(line.id);
});

test('every change of a line or a call is told', async () => {
  const { phone, line, script, farEnd } = newPhone();
  const call = await line.dial('1002');
  let changes = 0;
  phone.on('change', () => (changes += 1));

  const counts = [
    () => {
      farEnd().answer();
    },
    () => {
      farEnd().rename({ name: 'Bob' });
    },
    () => void call.setMuted?.(true),
    () => {
      script.reconnecting();
    },
    () => {
      farEnd().hangUp();
    },
  ].map((happen) => {
    const before = changes;
    happen();
    return changes - before;
  });

  expect(counts.every((count) => count > 0)).toBe(true);
});
