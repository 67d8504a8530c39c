/** Why a call ended. */
export type Cause =
  | 'normal'
  | 'busy'
  | 'declined'
  | 'no-answer'
  /** Nobody has the number. */
  | 'unallocated'
  | 'unavailable'
  | 'media-inactivity'
  | 'answered-elsewhere'
  | 'failed';
