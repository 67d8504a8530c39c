import { MediaError, type OffhookError } from '../../calling/index.ts';
import { deniedRemedy } from '../messages/browser-at-hand.ts';
import type { NoticeText } from '../messages/notices.svelte.ts';
import { nameAmong } from './device-name.ts';
import { wordsFor } from '../messages/words-for.ts';
import * as m from '../paraglide/messages.js';

const goneCauses = { speaker: m.audio_speaker_gone_cause, ringer: m.audio_ringer_gone_cause };

/** What is said of microphones and loudspeakers while they are in use. */
export const audioWords = {
  nameAmong,

  /** The button that opens the dialog in which devices are chosen. */
  choose: m.audio_open,
  retry: m.action_retry,

  /** Another microphone is used now; the name of the one before is empty where it is unknown. */
  replaced: (from: string, to: string): NoticeText => ({
    title: from === '' ? m.audio_replaced_unknown() : m.audio_replaced_title({ device: from }),
    cause: m.audio_replaced_cause({ device: to }),
    remedy: m.audio_replaced_remedy(),
  }),

  missing: (error: OffhookError): NoticeText => ({
    title: m.audio_missing_title(),
    cause: wordsFor(error).cause(),
    remedy: remedyFor(error),
  }),

  /** The calls have a microphone again. */
  back: (device: string, muted: boolean): NoticeText => ({
    title: muted ? m.audio_back_muted_title() : m.audio_back_title(),
    cause: m.audio_back_cause({ device }),
  }),

  /** The system changed its device, and so did we. */
  followed: (device: string): NoticeText => ({
    title: m.audio_followed_title({ device }),
    cause: m.audio_followed_cause(),
  }),

  /** A loudspeaker is gone, and the system's is used. */
  fellBack: (kind: 'speaker' | 'ringer', device: string): NoticeText => ({
    title: m.audio_speaker_gone_title({ device }),
    cause: goneCauses[kind](),
    remedy: m.audio_replaced_remedy(),
  }),
};

/** What to do about a microphone that is missing in mid-call. */
function remedyFor(error: OffhookError): string {
  if (error instanceof MediaError && error.reason === 'denied') return deniedRemedy();
  if (error instanceof MediaError && error.reason === 'missing') return m.audio_missing_plug_in();
  return wordsFor(error).remedy();
}
