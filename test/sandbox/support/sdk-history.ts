import type { EventEmitter } from 'node:events';
import type { Phone } from './phone.ts';
import type { Recorded } from './history.ts';
import { sdkModule, sdkWebex } from './sdk-webex.ts';

interface Answer {
  readonly statusCode: number;
  readonly message: string | null;
  readonly data: { readonly userSessions?: readonly Recorded[]; readonly error?: string };
}

type Name = Pick<Recorded, 'sessionId' | 'endTime'>;

/** What the tests use of Cisco's own client for the call history. */
export interface SdkHistory {
  getCallHistoryData(days?: number, limit?: number, sort?: string, sortBy?: string): Promise<Answer>;
  updateMissedCalls(names: readonly Name[]): Promise<Answer>;
  deleteCallHistoryRecords(names: readonly Name[]): Promise<Answer>;
  on(event: string, listener: (event: unknown) => void): void;
}

interface SdkModule {
  createCallHistoryClient(webex: object, logger: { level: string }): SdkHistory;
}

/** Cisco's client for a phone's history. */
export function sdkHistory(url: string, phone: Phone): { history: SdkHistory; mercury: EventEmitter } {
  const sdk = sdkModule('CallHistory/CallHistory.js') as SdkModule;
  const webex = sdkWebex(url, phone);
  return { history: sdk.createCallHistoryClient(webex, { level: 'error' }), mercury: webex.internal.mercury };
}
