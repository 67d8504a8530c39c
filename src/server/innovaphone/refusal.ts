/** Why a page has no line, as the code with which its WebSocket is closed. */
export const closeCode = {
  /** Nobody is signed in on this page, or no longer. */
  signedOut: 4401,
  /** The PBX does not let our App in: its name or its password is wrong. */
  appRefused: 4403,
  /** The PBX has no such user, or our App may not see them. */
  userUnknown: 4404,
  /** The App has not been granted the API. */
  notGranted: 4405,
  /** The PBX cannot be had, or is gone. */
  pbxGone: 4503,
} as const;

export type Refusal = keyof typeof closeCode;

/** There is no line to be had. */
export class NoLine extends Error {
  override readonly name = 'NoLine';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal, options);
    this.refusal = refusal;
  }
}
