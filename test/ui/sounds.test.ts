import { expect, test } from 'vitest';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { Phone } from '../../src/calling/index.ts';
import { makeSounds, type Player } from '../../src/ui/sound/sounds.ts';
import { tones } from '../../src/ui/sound/tones.ts';

/** A phone whose line is ready, and what is heard of it. */
function listen() {
  const provider = scriptedProvider();
  const microphones = new FakeMicrophones();
  const phone = new Phone({ microphone: microphones });
  const line = phone.signIn(provider.backend, { name: 'Alice' });
  provider.line.ready();
  const heard: string[] = [];
  const player: Player = {
    loop(sound) {
      heard.push(sound);
      return () => heard.push('silence');
    },
  };
  const stop = makeSounds(phone, player);
  return { provider, phone, line, heard, stop, microphones };
}

test('an incoming call rings until the caller gives up', () => {
  const { provider, heard } = listen();

  provider.line.ring({ name: 'Bob' }).hangUp();

  expect(heard).toEqual(['ringtone', 'silence']);
});

test('an incoming call rings until it is declined', async () => {
  const { provider, phone, heard } = listen();
  provider.line.ring({ name: 'Bob' });

  await phone.calls[0]?.end();

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

test('a second incoming call during a call is announced quietly', async () => {
  const { provider, line, heard } = listen();
  await line.dial('1002');
  provider.line.farEnd.answer();

  provider.line.ring({ name: 'Bob' });

  expect(heard).toEqual(['call-waiting']);
  expect(tones['call-waiting'].loudness).toBeLessThan(tones.ringtone.loudness);
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

test('nothing sounds after it was switched off', () => {
  const { provider, heard, stop } = listen();
  provider.line.ring({ name: 'Bob' });

  stop();
  provider.line.ring({ name: 'Chloé' });

  expect(heard).toEqual(['ringtone', 'silence']);
});
