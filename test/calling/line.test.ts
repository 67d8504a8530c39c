import { expect, test } from 'vitest';
import { CallError, LineError, type Call } from '../../src/calling/index.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

test('a line says whose it is and whether calls can come in', () => {
  const { line, script } = newPhone();
  expect(line).toMatchObject({ state: 'ready', identity: { name: 'Alice' }, error: undefined });

  const error = new LineError('unreachable');
  script.offline(error, 5_000);
  expect(line).toMatchObject({ state: 'offline', error, retryAt: 5_000 });

  script.reconnecting();
  expect(line).toMatchObject({ state: 'reconnecting', error: undefined, retryAt: undefined });
});

test('a line that was signed out stays so, and says why', () => {
  const { line, script } = newPhone();
  const error = new LineError('token-expired');

  script.refuse(error);
  script.ready();

  expect(line).toMatchObject({ state: 'signed-out', error });
});

test('a line is asked to come back at once where the provider can do that', () => {
  const { line, script } = newPhone();

  line.reconnect?.();

  expect(script.reconnects).toBe(1);
  expect(newPhone({ reconnects: false }).line.reconnect).toBeUndefined();
});

test('a line that is signed out while a call is about to begin has none', async () => {
  const { line, farEnd, microphones } = newPhone();

  await expect(line.dial('1002', () => line.close())).rejects.toMatchObject({ reason: 'line-not-ready' });

  expect(line.calls).toEqual([]);
  expect(farEnd().over).toBe(true);
  expect(microphones.allStopped).toBe(true);
});

test('every call is announced once, and is there until it is over', async () => {
  const { line, script, farEnd } = newPhone();
  const announced: Call[] = [];
  line.on('call', (call) => announced.push(call));

  const dialled = await line.dial('1002');
  script.ring({ number: '1003' });
  const [first, second] = line.calls;
  expect(first).toBe(dialled);
  expect(announced).toEqual([first, second]);
  expect(first?.id).not.toBe(second?.id);

  farEnd().hangUp();
  expect(line.calls).toEqual([dialled]);
});

test('a call is still among the calls while its end is told to those who came before', async () => {
  const { line, farEnd } = newPhone();
  await line.dial('1002');
  let changes = 0;
  line.on('change', () => (changes += 1));

  farEnd().hangUp();

  expect(changes).toBeGreaterThan(0);
  expect(line.calls).toEqual([]);
});

test('a line that is not ready dials nothing and asks for no microphone', async () => {
  const { line, script, microphones } = newPhone();
  script.offline();

  await expect(line.dial('1002')).rejects.toMatchObject({ name: 'CallError', reason: 'line-not-ready' });

  expect(line.calls).toEqual([]);
  expect(microphones.tracks).toEqual([]);
});

test.each([
  ['', 'empty'],
  ['bob', 'letters'],
])('dialling %j is refused before anything happens', async (text, reason) => {
  const { line, microphones } = newPhone();

  await expect(line.dial(text)).rejects.toMatchObject({ name: 'DestinationError', reason });

  expect(microphones.tracks).toEqual([]);
});

test('a line that goes away while the browser asks for the microphone dials nothing', async () => {
  const { line, script, microphones } = newPhone();
  microphones.ask();

  const dialled = line.dial('1002');
  await settled();
  script.offline();
  microphones.grant();

  await expect(dialled).rejects.toMatchObject({ reason: 'line-not-ready' });
  expect(line.calls).toEqual([]);
  expect(script.farEnds).toEqual([]);
  expect(microphones.allStopped).toBe(true);
});

test('a line that goes away while the call before is put on hold dials nothing', async () => {
  const { line, script, farEnd, microphones } = newPhone();
  const first = await line.dial('1002');
  const before = farEnd();
  before.answer();
  before.neverConfirms('hold');

  const dialled = line.dial('1003');
  await settled();
  script.offline();
  before.confirms('hold');

  await expect(dialled).rejects.toMatchObject({ reason: 'line-not-ready' });
  expect(line.calls).toEqual([first]);
  expect(microphones.tracks.map(({ readyState }) => readyState)).toEqual(['live', 'ended']);
  await first.resume?.();
  expect(first.microphoneLive).toBe(true);
});

test('dialling while the call before cannot be held dials nothing and leaves that one talking', async () => {
  const { line, farEnd, microphones } = newPhone();
  const first = await line.dial('1002');
  farEnd().answer();
  farEnd().fails('hold');

  await expect(line.dial('1003')).rejects.toMatchObject({ reason: 'hold' });

  expect(line.calls).toEqual([first]);
  expect(first.microphoneLive).toBe(true);
  expect(microphones.tracks.map(({ readyState }) => readyState)).toEqual(['live', 'ended']);
});

test('dialling holds the call that has the microphone', async () => {
  const { line, farEnd } = newPhone();
  const first = await line.dial('1002');
  farEnd().answer();

  const second = await line.dial('1003');

  expect(first.state).toBe('held');
  expect(second.microphoneLive).toBe(true);
});

test('a call that connects while another talks is put on hold, and its trouble is told', async () => {
  const { line, script, farEnd, phone } = newPhone();
  const dialled = await line.dial('1002');
  const far = farEnd();
  far.fails('hold', new CallError('server-error'));
  const troubles: string[] = [];
  line.on('trouble', ({ call, error }) => troubles.push(`${call.id} ${error.reason}`));
  script.ring({ number: '1003' });
  const answered = phone.calls[1];
  await answered?.answer?.();

  far.answer();
  await settled();

  expect(troubles).toEqual([`${dialled.id} server-error`]);
  expect(far.hears).toBe(false);
  expect(answered?.microphoneLive).toBe(true);
});

test('a call that connected without the microphone gets it when the other one ends', async () => {
  const { line, script, farEnd, phone } = newPhone();
  const dialled = await line.dial('1002');
  const far = farEnd();
  far.fails('hold');
  const caller = script.ring({ number: '1003' });
  await phone.calls[1]?.answer?.();
  far.answer();
  await settled();
  const liveOnes: number[] = [];
  phone.on('change', () =>
    liveOnes.push([dialled, ...phone.calls.slice(1)].filter((call) => call.microphoneLive).length),
  );

  caller.hangUp();

  expect(far.hears).toBe(true);
  expect(Math.max(...liveOnes)).toBe(1);
});

test('a call whose resuming failed keeps the microphone from nobody', async () => {
  const { line, script, farEnd } = newPhone();
  const first = await line.dial('1002');
  const far = farEnd();
  far.answer();
  await first.hold?.();
  far.fails('resume');
  await expect(first.resume?.()).rejects.toMatchObject({ reason: 'resume' });

  const second = script.ring({ number: '1003' });
  second.answer();
  await settled();

  expect(line.calls.map(({ state }) => state)).toEqual(['held', 'connected']);
});

test('a caller who is gone before the call is opened is not announced', () => {
  const { line, script } = newPhone();
  const announced: Call[] = [];
  line.on('call', (call) => announced.push(call));

  script.ringAndGiveUp({ number: '1003' });

  expect(announced).toEqual([]);
  expect(line.calls).toEqual([]);
});

test('closing ends the calls at once, deregisters once, and nothing rings any more', async () => {
  const { line, script, microphones, clock } = newPhone();
  const call = await line.dial('1002');
  script.farEnd.answer();

  const closed = Promise.all([line.close(), line.close()]);
  expect(line.state).toBe('signed-out');
  expect(call.facts.endReason).toBe('local');
  script.ringAndGiveUp({ number: '1003' });
  expect(script.farEnds).toHaveLength(1);
  await closed;

  expect(script.closes).toBe(1);
  expect(line.calls).toEqual([]);
  expect(microphones.allStopped).toBe(true);
  expect(clock.waiting).toBe(0);
});

test('closing does not wait long for a provider that says nothing', async () => {
  const { line, script, clock } = newPhone();
  await line.dial('1002');
  script.farEnd.neverConfirms('end');

  const closed = line.close();
  await settled();
  expect(script.closes).toBe(0);
  clock.advance(2_000);
  await closed;

  expect(script.closes).toBe(1);
});
