import type { PictureErrorReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { onceEnded } from './over.ts';
import type { Words } from './words.ts';

/** Why there is nothing to show, or no longer. */
export const pictureWords: Readonly<Record<PictureErrorReason, Words>> = {
  'camera-denied': {
    title: m.picture_camera_denied_title,
    cause: m.picture_camera_denied_cause,
    remedy: m.picture_camera_denied_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'camera-missing': {
    title: m.picture_camera_missing_title,
    cause: m.picture_camera_missing_cause,
    remedy: m.picture_camera_missing_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'camera-in-use': {
    title: m.picture_camera_in_use_title,
    cause: m.picture_camera_in_use_cause,
    remedy: m.picture_camera_in_use_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'camera-lost': {
    title: m.picture_camera_lost_title,
    cause: m.picture_camera_lost_cause,
    remedy: m.picture_camera_lost_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'camera-other': {
    title: m.picture_camera_other_title,
    cause: m.picture_camera_other_cause,
    remedy: m.picture_camera_other_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'screen-denied': {
    title: m.picture_screen_denied_title,
    cause: m.picture_screen_denied_cause,
    remedy: m.picture_screen_denied_remedy,
    action: 'retry',
    over: onceEnded,
  },
  'screen-other': {
    title: m.picture_screen_other_title,
    cause: m.picture_screen_other_cause,
    remedy: m.picture_screen_other_remedy,
    action: 'retry',
    over: onceEnded,
  },
  unsupported: {
    title: m.picture_unsupported_title,
    cause: m.picture_unsupported_cause,
    remedy: m.picture_unsupported_remedy,
    action: 'retry',
    over: onceEnded,
  },
};
