import {
  MediaError,
  type AudioKeeper,
  type OffhookError,
  type Phone,
  type PhoneAudio,
} from '../../calling/index.ts';
import { deniedRemedy } from '../messages/browser-at-hand.ts';
import * as m from '../paraglide/messages.js';
import { detailsOf } from '../messages/details.ts';
import { wordsFor } from '../messages/words-for.ts';
import type { Notices } from '../messages/notices.svelte.ts';

export interface AudioNewsOptions {
  readonly audio: PhoneAudio;
  readonly keeper: AudioKeeper;
  readonly phone: Phone;
  readonly notices: Notices;
  readonly now: () => number;
  /** Opens the dialog in which devices are chosen. */
  readonly show: () => void;
}

/** Says what happens to microphones and loudspeakers while they are in use. */
export function tellAudioNews({ audio, keeper, phone, notices, now, show }: AudioNewsOptions): void {
  const choose = { label: m.audio_open(), run: show };
  /** The message about a microphone that is missing, until there is one again. */
  let lack: string | undefined;
  const settle = () => {
    for (const { id, title } of notices.list) if (title === lack) notices.dismiss(id);
    lack = undefined;
  };
  keeper.on('replaced', ({ from, to }) => {
    notices.show({
      severity: 'info',
      title: from?.label ? m.audio_replaced_title({ device: from.label }) : m.audio_replaced_unknown(),
      cause: m.audio_replaced_cause({ device: to.label }),
      remedy: m.audio_replaced_remedy(),
      action: choose,
    });
  });
  keeper.on('missing', (error) => {
    settle();
    lack = m.audio_missing_title();
    const words = wordsFor(error);
    notices.show({
      severity: 'error',
      title: lack,
      cause: words.cause(),
      remedy: remedyFor(error),
      details: detailsOf({ reason: `${error.name}/${error.reason}`, error, at: now() }),
      action: { label: m.action_retry(), run: () => void keeper.retry() },
    });
  });
  keeper.on('change', () => {
    if (!keeper.missing) settle();
  });
  keeper.on('back', ({ label }) => {
    const muted = phone.calls.every(({ facts }) => facts.muted);
    notices.show({
      severity: 'info',
      title: muted ? m.audio_back_muted_title() : m.audio_back_title(),
      cause: m.audio_back_cause({ device: label }),
    });
  });
  keeper.on('followed', ({ label }) => {
    notices.show({
      severity: 'info',
      title: m.audio_followed_title({ device: label }),
      cause: m.audio_followed_cause(),
      action: choose,
    });
  });
  const causes = { speaker: m.audio_speaker_gone_cause, ringer: m.audio_ringer_gone_cause };
  for (const kind of ['speaker', 'ringer'] as const) {
    audio[kind].on('fellBack', ({ label }) => {
      notices.show({
        severity: 'info',
        title: m.audio_speaker_gone_title({ device: label }),
        cause: causes[kind](),
        remedy: m.audio_replaced_remedy(),
        action: choose,
      });
    });
  }
}

/** What to do about a microphone that is missing in mid-call. */
function remedyFor(error: OffhookError): string {
  if (error instanceof MediaError && error.reason === 'denied') return deniedRemedy();
  if (error instanceof MediaError && error.reason === 'missing') return m.audio_missing_plug_in();
  return wordsFor(error).remedy();
}
