import type { Changing } from './changing.ts';
import type { RemoteParty } from './remote-party.ts';

/**
 * What came of a past call, for this side: `missed` and `declined` came in, `cancelled` went out and was given up, or not
 * answered. `answered-elsewhere` was taken on another device.
 */
export const outcomes = ['answered', 'missed', 'declined', 'answered-elsewhere', 'cancelled'] as const;

export type Outcome = (typeof outcomes)[number];

/** A past call of the person, on whichever of their devices. */
export interface HistoryEntry {
  /** The provider's, the same every time. */
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly remote: RemoteParty;
  readonly outcome: Outcome;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  /** How long people talked, in milliseconds; 0 where they did not. */
  readonly talked: number;
  /** Whether the person has seen it, on any device; true where the provider does not say. */
  readonly seen: boolean;
}

/** Which past calls are wanted. */
export interface HistoryWanted {
  /** None that began before, in milliseconds since the epoch. */
  readonly since: number;
  /** Never more than so many, which are the newest. */
  readonly limit: number;
}

/** The past calls of one line, kept by its provider. Whatever fails rejects with a `LineError`, and nothing has changed. */
export interface History extends Changing {
  /** Newest first. */
  list(wanted: HistoryWanted): Promise<readonly HistoryEntry[]>;
  /** Marks calls as seen, on every device. Absent where the provider does not keep that. */
  readonly markSeen?: ((ids: readonly string[]) => Promise<void>) | undefined;
  /** Deletes calls, on every device. Absent where that cannot be done. */
  readonly remove?: ((ids: readonly string[]) => Promise<void>) | undefined;
}
