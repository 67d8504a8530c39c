/** What real servers do, or may do, that clients have to live with. All are off at first. */
export interface Quirks {
  /** Results come without the `src` of their request. */
  readonly withoutSrc: boolean;
  /** Every CallInfo, and the end of a call with it, comes twice. */
  readonly twice: boolean;
  /** Calls end with `msg` alone, or with `del` alone. */
  readonly del: 'both' | 'msg' | 'flag';
  /** The first CallInfo of a call comes before the result of UserCall. */
  readonly infoFirst: boolean;
  /** Numbers are written as text. */
  readonly textNumbers: boolean;
  /** `info` is an object, not a list. */
  readonly infoAsObject: boolean;
  /** The texts of `peer` are empty. */
  readonly emptyPeer: boolean;
}

export const noQuirks: Quirks = {
  withoutSrc: false,
  twice: false,
  del: 'both',
  infoFirst: false,
  textNumbers: false,
  infoAsObject: false,
  emptyPeer: false,
};
