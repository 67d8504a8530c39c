import type { SdkAnswer } from '../sdk-answer.ts';

/** The part of the SDK's `CallHistory` client that the adapter touches, as it is in 3.12. */
export interface SdkHistory {
  /**
   * The calls of the last `days` days, as the provider sorts them; by `startTime` the SDK would, and stumble over what has
   * none. Resolves also where it failed: the status says so, and `data` has no sessions.
   */
  getCallHistoryData(days: number, limit: number, sort: 'DESC', sortBy: 'endTime'): Promise<SdkAnswer>;
  updateMissedCalls(sessions: readonly SessionKey[]): Promise<SdkAnswer>;
  deleteCallHistoryRecords(sessions: readonly SessionKey[]): Promise<SdkAnswer>;
  on(event: SdkHistoryEvent, listener: () => void): void;
}

/** What a provider wants to know of a call that it has kept: both as it said them. */
export interface SessionKey {
  readonly sessionId: string;
  /** ISO 8601. */
  readonly endTime: string;
}

/** Each says that the list is another one now, on whichever device that came about. */
export const sdkHistoryEvents = [
  'callHistory:user_recent_sessions',
  'callHistory:user_viewed_sessions',
  'callHistory:user_sessions_deleted',
] as const;

export type SdkHistoryEvent = (typeof sdkHistoryEvents)[number];
