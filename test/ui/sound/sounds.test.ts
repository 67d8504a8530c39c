import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { Phone, type EndReason } from '../../../src/calling/index.ts';
import { SoundSettings } from '../../../src/ui/sound/sound-settings.svelte.ts';
import { Sounds } from '../../../src/ui/sound/sounds.svelte.ts';
import { FakePlayer } from '../support/fake-player.ts';
import { listen } from '../support/listen.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

test('an incoming call rings until the caller gives up', () => {
  const { provider, heard } = listen();

  provider.line.ring({ name: 'Bob' }).hangUp();

  expect(heard).toEqual(['ringtone', 'silence']);
});

test('an incoming call rings until it is declined', async () => {
  const { provider, phone, heard } = listen();
  provider.line.ring({ name: 'Bob' });

  await phone.calls[0]?.end?.();

  expect(heard).toEqual(['ringtone', 'silence']);
});

test('answering silences the ringtone', async () => {
  const { provider, phone, heard } = listen();
  provider.line.ring({ name: 'Bob' });

  await phone.calls[0]?.answer?.();

  expect(heard).toEqual(['ringtone', 'silence']);
});

test('an answer that fails lets it ring again', async () => {
  const { provider, phone, heard, microphones } = listen();
  microphones.refuse();
  provider.line.ring({ name: 'Bob' });

  await phone.calls[0]?.answer?.().catch(() => undefined);

  expect(heard).toEqual(['ringtone', 'silence', 'ringtone']);
});

test('a second incoming call during a call is announced in a whisper', async () => {
  const { provider, line, player } = listen();
  await line.dial('1002');
  provider.line.farEnd.answer();

  provider.line.ring({ name: 'Bob' });

  expect(player.loops).toEqual([{ sound: 'call-waiting', room: 'in-call' }]);
});

test('Silence stops the ringing of this call only', async () => {
  const { provider, phone, heard, sounds } = listen();
  provider.line.ring({ name: 'Bob' });
  const [bob] = phone.calls;
  if (bob) sounds.silence(bob);
  const silenced = [...heard];

  provider.line.ring({ name: 'Chloé' });

  expect(silenced).toEqual(['ringtone', 'silence']);
  expect(heard).toEqual(['ringtone', 'silence', 'ringtone']);
  await bob?.answer?.();
  expect(bob?.state).toBe('connected');
});

test('ringback sounds while the far end rings, until it answers', async () => {
  const { provider, line, heard } = listen();
  await line.dial('1002');

  provider.line.farEnd.ring();
  provider.line.farEnd.answer();

  expect(heard).toEqual(['ringback', 'silence']);
});

test('ringback gives way to the sound of the far end', async () => {
  const { provider, line, heard } = listen();
  await line.dial('9704');

  provider.line.farEnd.ring();
  provider.line.farEnd.earlyMedia();

  expect(heard).toEqual(['ringback', 'silence']);
});

test.each<[EndReason, string | undefined]>([
  ['busy', 'busy'],
  ['declined', 'busy'],
  ['failed', 'congestion'],
  ['lost', 'congestion'],
  ['not-found', 'congestion'],
  ['unavailable', 'congestion'],
  ['no-answer', 'congestion'],
  ['remote', 'end'],
])('an outgoing call that comes to nothing as %s sounds like %s', async (reason, sound) => {
  const { provider, line, heard } = listen();
  await line.dial('1002');

  provider.line.farEnd.ends(reason);

  expect(heard).toEqual([sound]);
});

test.each<[EndReason, string | undefined]>([
  ['remote', 'end'],
  ['lost', 'congestion'],
  ['failed', 'congestion'],
  ['transferred', undefined],
  ['joined', undefined],
  ['answered-elsewhere', undefined],
])('a call that was up and ends as %s sounds like %s', async (reason, sound) => {
  const { provider, line, heard } = listen();
  await line.dial('1002');
  provider.line.farEnd.answer();

  provider.line.farEnd.ends(reason);

  expect(heard).toEqual(sound === undefined ? [] : [sound]);
});

test('hanging up oneself makes no sound', async () => {
  const { provider, line, heard } = listen();
  const call = await line.dial('1002');
  provider.line.farEnd.answer();

  await call.end?.();

  expect(heard).toEqual([]);
});

test('the end of one call is whispered into another', async () => {
  const { provider, line, heard } = listen();
  await line.dial('1002');
  const first = provider.line.farEnd;
  first.answer();
  await line.dial('1003');
  provider.line.farEnd.answer();

  first.hangUp();

  expect(heard).toEqual(['end, whispered']);
});

test('the busy tone is cut short by the next call', async () => {
  const { provider, line, heard } = listen();
  await line.dial('1002');
  provider.line.farEnd.busy();

  await line.dial('1003');

  expect(heard).toEqual(['busy', 'cut short']);
});

test('each keypad digit is heard here as it is sent', async () => {
  const { provider, line, heard } = listen();
  const call = await line.dial('9003');
  provider.line.farEnd.answer();

  await call.sendDigits?.('1#');

  expect(heard).toEqual(['key 1', 'key #']);
});

test('a ringtone can be tried, but not while something rings', () => {
  const { provider, heard, sounds } = listen();
  sounds.preview('bell');
  provider.line.ring({ name: 'Bob' });

  sounds.preview('chime');

  expect(heard).toEqual(['preview of bell', 'cut short', 'ringtone']);
});

test('nothing sounds after it was switched off', () => {
  const { provider, heard, stop } = listen();
  provider.line.ring({ name: 'Bob' });

  stop();
  provider.line.ring({ name: 'Chloé' });

  expect(heard).toEqual(['ringtone', 'silence']);
});

test('what rings already is heard once there is something to play on', () => {
  const provider = scriptedProvider();
  const phone = new Phone({ microphone: new FakeMicrophones() });
  phone.signIn(provider.backend, { name: 'Alice' });
  provider.line.ready();
  const sounds = new Sounds(phone, new SoundSettings(undefined, []));
  provider.line.ring({ name: 'Bob' });
  const player = new FakePlayer();

  sounds.playOn(player);

  expect(player.heard).toEqual(['ringtone']);
});

test('Silence on the incoming call is pressed once, and the call can still be answered', async () => {
  const phone = await openReadyPhone();
  const player = new FakePlayer();
  phone.ui.sounds.playOn(player);
  phone.line.ring({ name: 'Bob Baker' });
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Silence' }));

  expect(player.heard).toEqual(['ringtone', 'silence']);
  expect(screen.getByRole('button', { name: 'Silence' })).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: 'Answer' })).toHaveProperty('disabled', false);
});

test('a browser that plays nothing yet is said, with a button, until it does', async () => {
  const phone = await openReadyPhone();
  const player = new FakePlayer();
  player.blocked = true;
  phone.ui.sounds.playOn(player);
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Turn sound on' }));
  const asked = player.unlocks;
  player.block(false);
  await settled();

  expect(asked).toBe(1);
  expect(screen.queryByRole('button', { name: 'Turn sound on' })).toBeNull();
});
