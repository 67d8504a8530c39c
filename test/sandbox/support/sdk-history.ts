import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Phone } from './phone.ts';
import { send } from './phone.ts';
import type { Recorded } from './history.ts';

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

/** As much of Cisco's package as there is to it; its types have no door for Node. */
interface SdkModule {
  createCallHistoryClient(webex: object, logger: { level: string }): SdkHistory;
}

/**
 * Cisco's client for a phone's history, in Node, with as much of a Webex client around it as it asks for. There is one for
 * each process, because the SDK keeps the first Webex client that it is given.
 */
export function sdkHistory(url: string, phone: Phone): { history: SdkHistory; mercury: EventEmitter } {
  const load = createRequire(import.meta.url);
  const sdk = load('@webex/calling/dist/CallHistory/CallHistory.js') as SdkModule;
  const mercury = new EventEmitter();
  const webex = {
    canAuthorize: true,
    ready: true,
    credentials: { getUserToken: () => Promise.resolve(`Bearer ${phone.token}`) },
    internal: {
      mercury,
      device: {
        callingBehavior: 'NATIVE_WEBEX_TEAMS_CALLING',
        features: { entitlement: { models: [{ _values: { key: 'bc-sp-basic' } }] } },
      },
      services: { _serviceUrls: { janus: `${url}/janus/api/v1` } },
    },
    request: async ({ uri, method }: { uri: string; method: string }) => {
      const { status, body, headers } = await send(method, uri, { token: phone.token });
      return { statusCode: status, body, headers };
    },
  };
  return { history: sdk.createCallHistoryClient(webex, { level: 'error' }), mercury };
}
