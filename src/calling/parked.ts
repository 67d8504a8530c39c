import type { Changing } from './changing.ts';
import type { RemoteParty } from './remote-party.ts';

/** A call that waits at the provider until somebody fetches it. */
export interface ParkedCall {
  /** The provider's, the same for as long as it waits. */
  readonly id: string;
  readonly remote: RemoteParty;
  /** In milliseconds since the epoch. */
  readonly since: number;
}

/** The calls that were parked on this line, as long as it knows the way to them. */
export interface Parked extends Changing {
  /** The one that has waited longest comes first. */
  list(): Promise<readonly ParkedCall[]>;
  /** Fetches a call, which then is one of the line's. False where nobody waits any longer. Rejects with a `LineError`. */
  pickUp(id: string): Promise<boolean>;
}
