import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { Phone } from '../../../src/calling/index.ts';
import { SoundSettings } from '../../../src/ui/sound/sound-settings.svelte.ts';
import { Sounds } from '../../../src/ui/sound/sounds.svelte.ts';
import { FakePlayer } from './fake-player.ts';

/** A phone whose line is ready, and what is heard of it. */
export function listen() {
  const provider = scriptedProvider();
  const microphones = new FakeMicrophones();
  const phone = new Phone({ microphone: microphones });
  const line = phone.signIn(provider.backend, { name: 'Alice' });
  provider.line.ready();
  const player = new FakePlayer();
  const sounds = new Sounds(phone, new SoundSettings(undefined, []));
  const stop = sounds.playOn(player);
  return { provider, phone, line, player, heard: player.heard, sounds, stop, microphones };
}
