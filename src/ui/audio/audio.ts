import type { Clock, Phone } from '../../calling/index.ts';
import { onceKnown } from '../messages/lexicon.svelte.ts';
import type { Trouble } from '../messages/trouble.ts';
import { AudioPanel, type AudioParts } from './audio-panel.svelte.ts';
import type { Notices } from '../messages/notices.svelte.ts';

interface Around {
  readonly phone: Phone;
  readonly trouble: Trouble;
  readonly notices: Notices;
  readonly clock: Clock;
}

/** Keeps the calls of a phone supplied with sound, says what happens to it, and lets it be chosen. */
export function createAudio(parts: AudioParts, { phone, trouble, notices, clock }: Around): AudioPanel {
  const { audio } = parts;
  const keeper = audio.keep(phone);
  const panel = new AudioPanel({ ...parts, phone, keeper, trouble, clock });
  onceKnown(({ tellAudioNews }) => {
    tellAudioNews({
      audio,
      keeper,
      phone,
      notices,
      now: () => clock.now(),
      show: () => {
        panel.show();
      },
    });
  });
  return panel;
}
