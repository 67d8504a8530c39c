import type { MediaErrorReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { deniedRemedy } from './browser-at-hand.ts';
import { onceMicrophone } from './over.ts';
import type { Words } from './words.ts';

/** Why there is no microphone. */
export const mediaWords: Readonly<Record<MediaErrorReason, Words>> = {
  denied: {
    title: m.media_denied_title,
    cause: m.media_denied_cause,
    remedy: deniedRemedy,
    action: 'retry',
    also: 'audio',
    over: onceMicrophone,
  },
  missing: {
    title: m.media_missing_title,
    cause: m.media_missing_cause,
    remedy: m.media_missing_remedy,
    action: 'retry',
    also: 'audio',
    over: onceMicrophone,
  },
  'in-use': {
    title: m.media_in_use_title,
    cause: m.media_in_use_cause,
    remedy: m.media_in_use_remedy,
    action: 'retry',
    also: 'audio',
    over: onceMicrophone,
  },
  unsupported: {
    title: m.media_unsupported_title,
    cause: m.media_unsupported_cause,
    remedy: m.media_unsupported_remedy,
    action: 'retry',
    over: onceMicrophone,
  },
  other: {
    title: m.media_other_title,
    cause: m.media_other_cause,
    remedy: m.media_other_remedy,
    action: 'retry',
    also: 'audio',
    over: onceMicrophone,
  },
};
