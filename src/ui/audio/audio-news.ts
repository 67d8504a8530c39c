import type { AudioKeeper, Clock, Phone, PhoneAudio } from '../../calling/index.ts';
import { detailsOf } from '../messages/details.ts';
import type { AllWords, Lexicon } from '../messages/lexicon.svelte.ts';
import type { NewNotice, Notices } from '../messages/notices.svelte.ts';

export interface AudioNewsOptions {
  readonly audio: PhoneAudio;
  readonly keeper: AudioKeeper;
  readonly phone: Phone;
  readonly notices: Notices;
  readonly lexicon: Lexicon;
  readonly clock: Clock;
  /** Opens the dialog in which devices are chosen. */
  readonly show: () => void;
}

type AudioWords = AllWords['audioWords'];

/** What the message about a missing microphone is about; it goes when there is one again. */
const lack = 'audio/missing';

/**
 * Says what happens to microphones and loudspeakers while they are in use. It listens at once; what happens before the
 * words are here is said when they come, in its order.
 */
export function tellAudioNews(options: AudioNewsOptions): void {
  const { audio, keeper, phone, notices, lexicon, clock, show } = options;
  const tell = (write: (words: AudioWords) => NewNotice) => {
    lexicon.with(({ audioWords }) => {
      notices.show(write(audioWords));
    });
  };
  const choose = (words: AudioWords) => ({ label: words.choose(), run: show });
  keeper.on('replaced', ({ from, to }) => {
    tell((words) => ({
      about: `audio/replaced ${from?.id ?? ''}`,
      severity: 'info',
      ...words.replaced(from?.label ?? '', to.label),
      action: choose(words),
    }));
  });
  keeper.on('missing', (error) => {
    const details = detailsOf({ reason: `${error.name}/${error.reason}`, error, at: clock.now() });
    settle();
    tell((words) => ({
      about: lack,
      severity: 'error',
      ...words.missing(error),
      details,
      action: { label: words.retry(), run: () => void keeper.retry() },
    }));
  });
  keeper.on('change', () => {
    if (!keeper.missing) settle();
  });
  keeper.on('back', ({ id, label }) => {
    const muted = phone.calls.every(({ facts }) => facts.muted);
    tell((words) => ({ about: `audio/back ${id}`, severity: 'info', ...words.back(label, muted) }));
  });
  keeper.on('followed', ({ id, label }) => {
    tell((words) => ({
      about: `audio/followed ${id}`,
      severity: 'info',
      ...words.followed(label),
      action: choose(words),
    }));
  });
  for (const kind of ['speaker', 'ringer'] as const) {
    audio[kind].on('fellBack', ({ id, label }) => {
      tell((words) => ({
        about: `audio/${kind} gone ${id}`,
        severity: 'info',
        ...words.fellBack(kind, label),
        action: choose(words),
      }));
    });
  }

  /** There is a microphone again, or nobody needs one. In its turn, too: a lack that waits for its words is over then. */
  function settle(): void {
    lexicon.with(() => {
      notices.settle(lack);
    });
  }
}
