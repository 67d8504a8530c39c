/** Why a call ended. */
export type Cause =
  | 'normal'
  | 'busy'
  | 'declined'
  | 'no-answer'
  | 'unavailable'
  | 'media-inactivity'
  | 'answered-elsewhere'
  | 'failed';
