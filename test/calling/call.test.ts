import { expect, test } from 'vitest';
import { CallError, momentOf, StateError, type CallFacts } from '../../src/calling/index.ts';
import { verbLimit } from '../../src/calling/far-side.ts';
import { newPhone } from './new-phone.ts';
import { settled } from './ticks.ts';

test('a dialled call takes the microphone and lets it sound while it has it', async () => {
  const { line, farEnd, microphones } = newPhone();

  const call = await line.dial('1002');
  expect(call.facts).toMatchObject({ state: 'dialing', remote: { number: '1002' }, connectedAt: undefined });
  farEnd().ring();
  farEnd().answer();

  expect(call.state).toBe('connected');
  expect(call.microphoneLive).toBe(true);
  expect(microphones.tracks.map(({ sounds }) => sounds)).toEqual([true]);
});

test('times are those of the clock', async () => {
  const { line, farEnd, clock } = newPhone();
  const { date, elapsed } = momentOf(clock);
  const at = (ms: number) => ({ date: date + ms, elapsed: elapsed + ms });
  const call = await line.dial('1002');

  clock.advance(1_000);
  farEnd().answer();
  clock.advance(2_000);
  farEnd().held();
  farEnd().resumed();
  clock.advance(3_000);
  farEnd().hangUp();

  expect(call.facts).toMatchObject({ startedAt: at(0), connectedAt: at(1_000), endedAt: at(6_000) });
});

test.each([-600_000, 600_000])(
  'lengths are right when somebody sets the time of day by %s ms',
  async (ms) => {
    const { line, farEnd, clock } = newPhone();
    const call = await line.dial('1002');
    farEnd().answer();

    clock.advance(2_000);
    clock.set(ms);
    clock.advance(3_000);
    farEnd().hangUp();

    const { connectedAt, endedAt } = call.facts;
    expect((endedAt?.elapsed ?? 0) - (connectedAt?.elapsed ?? 0)).toBe(5_000);
    expect((endedAt?.date ?? 0) - (connectedAt?.date ?? 0)).toBe(5_000 + ms);
  },
);

test('a call that the provider cannot end has no verb for it, and is over here when its line is closed', async () => {
  const { line, phone } = newPhone({ lacks: ['end'] });
  const call = await line.dial('1002');

  expect(call.end).toBeUndefined();
  await phone.signOut(line);

  expect(call.facts).toMatchObject({ state: 'ended', endReason: 'local' });
});

test('a call knows its line', async () => {
  const { line } = newPhone();

  expect((await line.dial('1002')).line).toBe(line);
});

test('a call ends once, and what comes afterwards changes nothing', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  const ends: string[] = [];
  call.on('ended', (reason) => ends.push(reason));
  farEnd().answer();

  const error = new CallError('server-error');
  farEnd().fail(error);
  const { facts } = call;
  farEnd().hangUp();
  farEnd().ring();
  farEnd().rename({ name: 'Late' });
  await Promise.all([
    call.end?.(),
    call.hold?.(),
    call.resume?.(),
    call.sendDigits?.('1'),
    call.setMuted?.(true),
  ]);

  expect(ends).toEqual(['failed']);
  expect(call.facts).toBe(facts);
  expect(facts).toMatchObject({ endReason: 'failed', error, remoteTracks: {}, muted: false });
});

test('a provider that reports the end while it is told of ours changes nothing', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  call.on('change', () => {
    if (call.state === 'ended') farEnd().hangUp();
  });

  await call.end?.();

  expect(call.facts.endReason).toBe('local');
});

test('a call that its listener ends while it is announced is never dialled', async () => {
  const { line, farEnd, microphones } = newPhone();
  line.on('call', (call) => void call.end?.());

  const call = await line.dial('1002');

  expect(call.state).toBe('ended');
  expect(farEnd().microphone).toBeUndefined();
  expect(microphones.allStopped).toBe(true);
});

test('a provider that fails to take the call ends it', async () => {
  const { line, farEnd, microphones } = newPhone();
  line.on('call', () => {
    farEnd().fails('dial', new CallError('service-unavailable'));
  });

  const call = await line.dial('1002');

  expect(call.facts).toMatchObject({ state: 'ended', endReason: 'failed' });
  expect(call.facts.error?.reason).toBe('service-unavailable');
  expect(microphones.allStopped).toBe(true);
});

test.each(['connected', 'dialing'] as const)(
  'an illegal move throws and changes nothing while %s',
  async (state) => {
    const { line, farEnd } = newPhone();
    const call = await line.dial('1002');
    if (state === 'connected') farEnd().answer();
    const { facts } = call;

    expect(() => {
      if (state === 'connected') farEnd().ring();
      else farEnd().held();
    }).toThrow(StateError);

    expect(call.facts).toBe(facts);
    expect(call.microphoneLive).toBe(true);
  },
);

test('the microphone is silent from the moment in which a hold is asked for', async () => {
  const { line, farEnd, microphones } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('hold');

  const held = call.hold?.();
  await settled();

  expect(call.facts).toMatchObject({ state: 'connected', pending: 'hold' });
  expect(microphones.tracks[0]?.sounds).toBe(false);
  farEnd().confirms('hold');
  await held;
  expect(call.facts).toMatchObject({ state: 'held', pending: undefined });
});

test('a hold that fails leaves the call talking', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().fails('hold');

  await expect(call.hold?.()).rejects.toMatchObject({ name: 'CallError', reason: 'hold' });

  expect(call.facts).toMatchObject({ state: 'connected', pending: undefined });
  expect(call.microphoneLive).toBe(true);
});

test('a hold that nobody confirms fails after its time, and its late confirmation counts', async () => {
  const { line, farEnd, clock } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('hold');
  const held = call.hold?.();
  await settled();

  clock.advance(verbLimit);
  await expect(held).rejects.toMatchObject({ details: { code: 'TIMEOUT', correlationId: 'scripted-1' } });
  expect(call.microphoneLive).toBe(true);
  farEnd().confirms('hold');

  expect(call.state).toBe('held');
  expect(call.microphoneLive).toBe(false);
});

test('asking again for what is under way joins it', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().fails('hold');

  expect(call.hold?.()).toBe(call.hold?.());

  await expect(call.hold?.()).rejects.toBeInstanceOf(CallError);
});

test('muting is a wish that holding and resuming keep', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();

  await call.setMuted?.(true);
  expect(farEnd().hears).toBe(false);
  await call.hold?.();
  await call.resume?.();

  expect(call.facts).toMatchObject({ state: 'connected', muted: true });
  expect(farEnd().hears).toBe(false);
  await call.setMuted?.(false);
  expect(farEnd().hears).toBe(true);
});

test('muting takes effect at once where the sound is here', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();

  void call.setMuted?.(true);

  expect(farEnd().hears).toBe(false);
});

test('muting at the provider that comes after the end changes nothing', async () => {
  const { line, farEnd } = newPhone({ sound: 'elsewhere' });
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('setMuted');
  const muted = call.setMuted?.(true);
  await settled();

  farEnd().hangUp();
  farEnd().confirms('setMuted');

  await muted;
  expect(call.facts.muted).toBe(false);
});

test('ending does not wait for a provider that says nothing longer than its time', async () => {
  const { line, farEnd, clock } = newPhone();
  const call = await line.dial('1002');
  farEnd().neverConfirms('end');

  const ended = call.end?.();
  expect(call.state).toBe('ended');
  clock.advance(verbLimit);

  await expect(ended).resolves.toBeUndefined();
});

test('everything that is told is read in the facts at that moment', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  const seen: CallFacts[] = [];
  call.on('change', () => seen.push(call.facts));

  farEnd().ring();
  farEnd().earlyMedia();
  farEnd().answer();
  farEnd().holdsUs(true);
  farEnd().rename({ name: 'Bob' });

  expect(seen.map(({ state }) => state)).toEqual([
    'ringing',
    'ringing',
    'ringing',
    'connected',
    'connected',
    'connected',
  ]);
  expect(call.facts).toMatchObject({
    earlyMedia: true,
    heldByFarEnd: true,
    remote: { name: 'Bob', number: '1002' },
  });
  expect(call.facts.remoteTracks.audio).toBeDefined();
});
