import type { AudioDevice, AudioKeeper, Clock, Phone, PhoneAudio } from '../../calling/index.ts';
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

/** Each says which microphone they are heard through: the newest is true. */
const topic = 'audio/microphone';

/**
 * Says what happens to microphones and loudspeakers while they are in use. It listens at once; what happens before the
 * words are here is said when they come, in its order.
 */
export function tellAudioNews(options: AudioNewsOptions): void {
  const { audio, keeper, phone, notices, lexicon, clock, show } = options;
  /** Whether there was ever anything to say: until then nobody fetches words. */
  let told = false;
  const tell = (write: (words: AudioWords, all: AllWords) => NewNotice) => {
    told = true;
    lexicon.with((all) => {
      notices.show(write(all.audioWords, all));
    });
  };
  const microphone = (words: AudioWords, device: AudioDevice) =>
    words.nameAmong(device, audio.devices.seenMicrophones);
  const choose = (words: AudioWords) => ({ label: words.choose(), run: show });
  const isThere = ({ label, group }: AudioDevice) =>
    audio.devices.microphones.some((other) => other.label === label && other.group === group);
  keeper.on('replaced', ({ from, to }) => {
    const gone = from && !isThere(from);
    tell((words) => ({
      about: `audio/replaced ${from?.id ?? ''}`,
      severity: 'info',
      topic,
      ...words.replaced(from ? microphone(words, from) : '', microphone(words, to)),
      ...(gone && { over: () => isThere(from) }),
      action: choose(words),
    }));
  });
  keeper.on('missing', (error) => {
    const failure = { reason: `${error.name}/${error.reason}`, error, at: clock.now() };
    settle(lack);
    tell((words, { detailsOf }) => ({
      about: lack,
      topic,
      severity: 'error',
      ...words.missing(error),
      details: detailsOf(failure),
      action: { label: words.retry(), run: () => void keeper.retry() },
    }));
  });
  keeper.on('change', () => {
    if (!keeper.missing) settle(lack);
  });
  keeper.on('back', (device) => {
    const muted = phone.calls.every(({ facts }) => facts.muted);
    tell((words) => ({
      about: `audio/back ${device.id}`,
      topic,
      severity: 'info',
      ...words.back(microphone(words, device), muted),
    }));
  });
  keeper.on('followed', (device) => {
    tell((words) => ({
      about: `audio/followed ${device.id}`,
      topic,
      severity: 'info',
      ...words.followed(microphone(words, device)),
      action: choose(words),
    }));
  });
  for (const kind of ['speaker', 'ringer'] as const) {
    audio[kind].on('fellBack', (device) => {
      tell((words) => ({
        about: `audio/${kind} gone ${device.id}`,
        topic: `audio/${kind}`,
        severity: 'info',
        ...words.fellBack(kind, words.nameAmong(device, audio.devices.seenSpeakers)),
        action: choose(words),
      }));
    });
    audio.devices.on('change', () => {
      notices.sweep();
      if (audio[kind].device) settle(`audio/${kind}`);
    });
  }

  /** What was said is over. In its turn, too: what waits for its words is over then. */
  function settle(about: string): void {
    if (!told) return;
    lexicon.with(() => {
      notices.settle(about);
    });
  }
}
