/** What lets a guest make calls to one destination: the token is made for it by the app's own server (*click to call*). */
export interface GuestPass {
  /** The JWE that says whom the guest may call. */
  readonly callToken: string;
  /** What the guest is called. */
  readonly name: string;
}
