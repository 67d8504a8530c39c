import type { CallErrorReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { onceEnded, unless, type Over } from './over.ts';

/** What a message offers as a button. */
export type Remedy = 'retry' | 'call-again' | 'call-back' | 'reconnect' | 'sign-in' | 'audio' | 'play';

/** The words for one reason; `who` is the far end. The address of the button is up to whoever shows it. */
export interface Words {
  readonly title: (who: string) => string;
  readonly cause: () => string;
  readonly remedy: () => string;
  readonly action?: Remedy;
  /** Another that may help. */
  readonly also?: Remedy;
  /** Absent: an error, which stays until it is dismissed. What is only good to know leaves by itself. */
  readonly severity?: 'info';
  /** Absent: it stays true, as whatever has happened. */
  readonly over?: Over;
  /** Absent: each is told by itself. */
  readonly pile?: PileWords;
}

/** What is said where the same has happened with several people. */
export interface PileWords {
  readonly kind: string;
  /** `names` are those of the newest, newest first. */
  readonly title: (count: number, names: string) => string;
  /** The button, which is about the newest. */
  readonly action: (who: string) => string;
}

/** What went wrong with a call, or with something that was asked of it. */
export const callWords: Readonly<Record<CallErrorReason, Words>> = {
  'line-not-ready': {
    title: m.call_line_not_ready_title,
    cause: m.call_line_not_ready_cause,
    remedy: m.call_line_not_ready_remedy,
    action: 'retry',
  },
  forbidden: {
    title: (who) => m.call_forbidden_title({ who }),
    cause: m.call_forbidden_cause,
    remedy: m.call_forbidden_remedy,
  },
  'service-unavailable': {
    title: (who) => m.call_service_unavailable_title({ who }),
    cause: m.call_service_unavailable_cause,
    remedy: m.call_service_unavailable_remedy,
    action: 'retry',
  },
  'server-error': {
    title: (who) => m.call_server_error_title({ who }),
    cause: m.call_server_error_cause,
    remedy: m.call_server_error_remedy,
    action: 'retry',
  },
  unreachable: {
    title: (who) => m.call_unreachable_title({ who }),
    cause: m.call_unreachable_cause,
    remedy: m.call_unreachable_remedy,
    action: 'retry',
  },
  'token-expired': {
    title: (who) => m.call_token_expired_title({ who }),
    cause: m.call_token_expired_cause,
    remedy: m.call_token_expired_remedy,
    action: 'sign-in',
  },
  'too-many-requests': {
    title: (who) => m.call_too_many_requests_title({ who }),
    cause: m.call_too_many_requests_cause,
    remedy: m.call_too_many_requests_remedy,
    action: 'retry',
  },
  'bad-request': {
    title: (who) => m.call_bad_request_title({ who }),
    cause: m.call_bad_request_cause,
    remedy: m.call_bad_request_remedy,
  },
  gone: {
    title: (who) => m.call_gone_title({ who }),
    cause: m.call_gone_cause,
    remedy: m.call_gone_remedy,
    action: 'call-again',
  },
  media: {
    title: (who) => m.call_media_title({ who }),
    cause: m.call_media_cause,
    remedy: m.call_media_remedy,
    action: 'retry',
  },
  timeout: {
    title: (who) => m.call_timeout_title({ who }),
    cause: m.call_timeout_cause,
    remedy: m.call_timeout_remedy,
    action: 'retry',
  },
  answer: {
    title: (who) => m.call_answer_title({ who }),
    cause: m.call_answer_cause,
    remedy: m.call_answer_remedy,
    action: 'retry',
    over: unless('incoming'),
  },
  'answer-lost': {
    title: (who) => m.call_answer_lost_title({ who }),
    cause: m.call_answer_lost_cause,
    remedy: m.call_answer_lost_remedy,
    action: 'call-back',
  },
  hold: {
    title: (who) => m.call_hold_title({ who }),
    cause: m.call_hold_cause,
    remedy: m.call_hold_remedy,
    action: 'retry',
    over: unless('connected'),
  },
  resume: {
    title: (who) => m.call_resume_title({ who }),
    cause: m.call_resume_cause,
    remedy: m.call_resume_remedy,
    action: 'retry',
    over: unless('held'),
  },
  'not-digits': {
    title: m.call_not_digits_title,
    cause: m.call_not_digits_cause,
    remedy: m.call_not_digits_remedy,
    over: onceEnded,
  },
  digit: {
    title: m.call_digit_title,
    cause: m.call_digit_cause,
    remedy: m.call_digit_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'microphone-change': {
    title: m.call_microphone_change_title,
    cause: m.call_microphone_change_cause,
    remedy: m.call_microphone_change_remedy,
    action: 'audio',
    over: onceEnded,
  },
  video: {
    title: (who) => m.call_video_title({ who }),
    cause: m.call_video_cause,
    remedy: m.call_video_remedy,
    action: 'retry',
    over: onceEnded,
  },
  screen: {
    title: (who) => m.call_screen_title({ who }),
    cause: m.call_screen_cause,
    remedy: m.call_screen_remedy,
    action: 'retry',
    over: onceEnded,
  },
  transfer: {
    title: (who) => m.call_transfer_title({ who }),
    cause: m.call_transfer_cause,
    remedy: m.call_transfer_remedy,
    over: onceEnded,
  },
  park: {
    title: (who) => m.call_park_title({ who }),
    cause: m.call_park_cause,
    remedy: m.call_park_remedy,
    over: onceEnded,
  },
  forward: {
    title: (who) => m.call_forward_title({ who }),
    cause: m.call_forward_cause,
    remedy: m.call_forward_remedy,
    over: onceEnded,
  },
  join: {
    title: (who) => m.call_join_title({ who }),
    cause: m.call_join_cause,
    remedy: m.call_join_remedy,
    over: onceEnded,
  },
  other: {
    title: (who) => m.call_other_title({ who }),
    cause: m.call_other_cause,
    remedy: m.call_other_remedy,
    action: 'retry',
  },
};

/** A call that was asked for while nobody was signed in. */
export const signedOutWords: Words = {
  title: m.call_signed_out_title,
  cause: m.call_signed_out_cause,
  remedy: m.call_signed_out_remedy,
  over: (phone) => () => phone.lines.length > 0,
};

/** The browser plays no sound yet. */
export const soundBlockedWords: Words = {
  title: m.sound_blocked_title,
  cause: m.sound_blocked_cause,
  remedy: m.sound_blocked_remedy,
  over: onceEnded,
};
