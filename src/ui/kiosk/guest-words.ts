import type { EndReason } from '../../calling/index.ts';
import { endNote } from '../messages/end-note.ts';
import type { Notice, NoticeAction } from '../messages/notices.svelte.ts';
import * as m from '../paraglide/messages.js';
import type { KioskProfile } from './profile.ts';

/** What somebody is told who stands in front of a kiosk and cannot change anything about it. */
export interface GuestWords {
  readonly title: string;
  readonly remedy: string;
  readonly action?: NoticeAction | undefined;
}

/** Whoever was called is not to be had: that says enough. The rest is nobody's fault in front of it. */
const ends = {
  ...{ busy: m.kiosk_later, declined: m.kiosk_later, 'no-answer': m.kiosk_later, unavailable: m.kiosk_later },
  ...{ failed: m.kiosk_retry_or_help, lost: m.kiosk_retry_or_help },
} satisfies Partial<Record<EndReason, () => string>>;

const isEnd = (reason: string): reason is keyof typeof ends => reason in ends;

/** The words of a message for a guest; nothing where it is none of theirs. Whoever was called is called as on the button. */
export function guestWords(
  notice: Notice,
  { destinations, emergency }: KioskProfile,
): GuestWords | undefined {
  const [reason = '', number = ''] = notice.about.split(' ');
  const [kind = '', why = ''] = reason.split('/');
  const known = [...destinations, ...(emergency ? [emergency] : [])].find((one) => one.number === number);
  if (kind === 'sound') return { title: m.kiosk_no_sound(), remedy: m.kiosk_hear(), action: notice.action };
  if (notice.severity !== 'error') return undefined;
  if (kind === 'MediaError') return { title: m.kiosk_no_microphone(), remedy: m.kiosk_ask_for_help() };
  if (kind === 'end' && isEnd(why)) {
    return { title: known ? endNote(why, known.label()) : notice.title, remedy: ends[why]() };
  }
  const title = known ? m.kiosk_failed_with({ who: known.label() }) : m.kiosk_failed();
  return { title, remedy: m.kiosk_retry_or_help() };
}
