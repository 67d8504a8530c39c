import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { newPhone } from '../new-phone.ts';
import { settled } from '../ticks.ts';

test('changing the microphone stops the old one, and a muted call stays muted', async () => {
  const { line, farEnd, microphones } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  await call.setMuted?.(true);
  const track = new FakeTrack();

  await call.changeMicrophone?.(track);

  expect(microphones.allStopped).toBe(true);
  expect(farEnd().microphone).toBe(track);
  expect(farEnd().hears).toBe(false);
  await call.setMuted?.(false);
  expect(farEnd().hears).toBe(true);
});

test('a new microphone is muted with the call while it is on its way', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('changeTracks');
  const track = new FakeTrack();
  const changed = call.changeMicrophone?.(track);
  await settled();

  await call.setMuted?.(true);
  farEnd().confirms('changeTracks');

  expect(farEnd().hears).toBe(false);
  await changed;
  expect(track.enabled).toBe(false);
});

test('a change that fails leaves the call with the microphone it has', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().fails('changeTracks');
  const track = new FakeTrack();

  await expect(call.changeMicrophone?.(track)).rejects.toMatchObject({ reason: 'microphone-change' });

  expect(track.readyState).toBe('ended');
  expect(farEnd().hears).toBe(true);
});

test.each(['before', 'with'] as const)(
  'a call that ends %s the change leaves no microphone',
  async (when) => {
    const { line, farEnd, microphones } = newPhone();
    const call = await line.dial('1002');
    farEnd().answer();
    farEnd().neverConfirms('changeTracks');
    const track = new FakeTrack();
    const changed = call.changeMicrophone?.(track);
    await settled();

    if (when === 'with') farEnd().confirms('changeTracks');
    farEnd().hangUp();

    await changed;
    expect(track.readyState).toBe('ended');
    expect(microphones.allStopped).toBe(true);
  },
);

test('a microphone that is changed on hold is silent until the call is resumed', async () => {
  const { line, farEnd } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  await call.hold?.();
  const track = new FakeTrack();

  await call.changeMicrophone?.(track);
  expect(track.sounds).toBe(false);
  await call.resume?.();

  expect(farEnd().microphone).toBe(track);
  expect(farEnd().hears).toBe(true);
});

test('a hold that comes while the microphone is on its way silences both', async () => {
  const { line, farEnd, microphones } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('changeTracks');
  const track = new FakeTrack();
  const changed = call.changeMicrophone?.(track);
  await settled();
  expect(track.sounds).toBe(true);

  await call.hold?.();
  expect([microphones.tracks[0]?.sounds, track.sounds]).toEqual([false, false]);
  farEnd().confirms('changeTracks');
  await changed;

  expect(track.sounds).toBe(false);
  expect(track.readyState).toBe('live');
});

test('the last of two changes under way is the one that is heard, and nothing else stays open', async () => {
  const { line, farEnd, microphones } = newPhone();
  const call = await line.dial('1002');
  farEnd().answer();
  farEnd().neverConfirms('changeTracks');
  const [former, latter] = [new FakeTrack(), new FakeTrack()];
  const changed = [former, latter].map((track) => call.changeMicrophone?.(track));
  await settled();

  farEnd().confirms('changeTracks');
  for (const change of changed) await change;

  expect(farEnd().microphone).toBe(latter);
  expect(farEnd().hears).toBe(true);
  expect(former.readyState).toBe('ended');
  expect(microphones.allStopped).toBe(true);
});

test('a call that rings takes no microphone, and the one it was offered is stopped', async () => {
  const { line, script } = newPhone();
  script.ring({ number: '1007' });
  const track = new FakeTrack();

  await line.calls[0]?.changeMicrophone?.(track);

  expect(track.readyState).toBe('ended');
  expect(script.farEnd.microphone).toBeUndefined();
});
