/**
 * What of a provider can be tried, one thing after the other, by somebody who looks for a fault. Each resolves where it is
 * in order, and rejects with a `LineError` where it is not; none takes longer than twenty seconds, and nothing of the
 * line changes by it. What cannot be tried is absent.
 */
export interface Checks {
  /** Whether the provider takes what the person signed in with. */
  readonly signIn?: (() => Promise<void>) | undefined;
  /** Whether the provider says where its services are. */
  readonly catalogue?: (() => Promise<void>) | undefined;
  /** Whether the provider's events, without which nothing rings, come through to this page. */
  readonly events?: (() => Promise<void>) | undefined;
  /** Whether the provider has this phone registered, as it says itself. */
  readonly registration?: (() => Promise<void>) | undefined;
}
