import type { Cameras, Clock, Phone } from '../../calling/index.ts';
import type { Explainer } from '../messages/explainer.ts';
import type { Lexicon } from '../messages/lexicon.svelte.ts';
import type { Notices } from '../messages/notices.svelte.ts';
import { tellAudioNews } from './audio-news.ts';
import { AudioPanel, type AudioParts } from './audio-panel.svelte.ts';

interface Around {
  readonly phone: Phone;
  readonly explainer: Explainer;
  readonly notices: Notices;
  readonly lexicon: Lexicon;
  readonly clock: Clock;
  readonly cameras?: (() => Promise<Cameras>) | undefined;
}

/** Keeps the calls of a phone supplied with sound, says what happens to it, and lets it be chosen. */
export function createAudio(parts: AudioParts, around: Around): AudioPanel {
  const { audio } = parts;
  const keeper = audio.keep(around.phone);
  const panel = new AudioPanel({ ...parts, ...around, keeper });
  const show = () => {
    panel.show();
  };
  tellAudioNews({ ...around, audio, keeper, show });
  return panel;
}
