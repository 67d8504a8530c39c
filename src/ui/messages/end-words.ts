import type { EndReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import type { Words } from './words.ts';

/** Why a call is over; `undefined` where that needs no words. */
export const endWords: Readonly<Record<EndReason, Words | undefined>> = {
  local: undefined,
  remote: undefined,
  busy: {
    title: (who) => m.end_busy_title({ who }),
    cause: m.end_busy_cause,
    remedy: m.end_busy_remedy,
    action: 'call-again',
  },
  declined: {
    title: (who) => m.end_declined_title({ who }),
    cause: m.end_declined_cause,
    remedy: m.end_declined_remedy,
    action: 'call-again',
  },
  'no-answer': {
    title: (who) => m.end_no_answer_title({ who }),
    cause: m.end_no_answer_cause,
    remedy: m.end_no_answer_remedy,
    action: 'call-again',
  },
  'not-found': {
    title: (who) => m.end_not_found_title({ who }),
    cause: m.end_not_found_cause,
    remedy: m.end_not_found_remedy,
  },
  unavailable: {
    title: (who) => m.end_unavailable_title({ who }),
    cause: m.end_unavailable_cause,
    remedy: m.end_unavailable_remedy,
    action: 'call-again',
  },
  failed: {
    title: (who) => m.end_failed_title({ who }),
    cause: m.end_failed_cause,
    remedy: m.end_failed_remedy,
    action: 'call-again',
  },
  lost: {
    title: (who) => m.end_lost_title({ who }),
    cause: m.end_lost_cause,
    remedy: m.end_lost_remedy,
    action: 'call-again',
  },
  transferred: {
    title: (who) => m.end_transferred_title({ who }),
    cause: m.end_transferred_cause,
    remedy: m.end_transferred_remedy,
    severity: 'info',
  },
  parked: {
    title: (who) => m.end_parked_title({ who }),
    cause: m.end_parked_cause,
    remedy: m.end_parked_remedy,
    severity: 'info',
  },
  forwarded: {
    title: (who) => m.end_forwarded_title({ who }),
    cause: m.end_forwarded_cause,
    remedy: m.end_forwarded_remedy,
    severity: 'info',
  },
  ignored: undefined,
  joined: {
    title: (who) => m.end_joined_title({ who }),
    cause: m.end_joined_cause,
    remedy: m.end_joined_remedy,
    severity: 'info',
  },
  'answered-elsewhere': {
    title: (who) => m.end_elsewhere_title({ who }),
    cause: m.end_elsewhere_cause,
    remedy: m.end_elsewhere_remedy,
    severity: 'info',
  },
};

/** A call that rang here and was given up, or went on to a mailbox. */
export const missedWords: Words = {
  title: (who) => m.missed_title({ who }),
  cause: m.missed_cause,
  remedy: m.missed_remedy,
  action: 'call-back',
  severity: 'info',
  pile: {
    kind: 'missed',
    title: (count, names) => m.missed_several({ count, names }),
    action: (who) => m.missed_call_back_who({ who }),
  },
};

/** `words` about somebody who hides the number. */
export const withheld = (words: Words): Words => ({ ...words, remedy: m.number_withheld });
