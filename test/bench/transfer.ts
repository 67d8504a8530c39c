import type { CDPSession } from 'playwright-core';

/** Something that a page has fetched. Times are wall-clock milliseconds. */
export interface Loaded {
  readonly url: string;
  readonly type: string;
  readonly bytes: number;
  /** When it was asked for. */
  readonly from: number;
  /** When it had arrived. */
  readonly at: number;
}

/** Counts what comes over the wire, encoded and with its headers, for a page and the frames in it. */
export class Transfer {
  /** Everything that has arrived, in the order in which it did. */
  readonly loaded: Loaded[] = [];

  private constructor() {
    // By `watch`.
  }

  /** Begins before the page is opened. */
  static async watch(session: CDPSession): Promise<Transfer> {
    const transfer = new Transfer();
    const asked = new Map<string, Pick<Loaded, 'url' | 'type' | 'from'>>();
    let offset = 0;
    session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other', wallTime, timestamp }) => {
      asked.set(requestId, { url: request.url, type, from: wallTime * 1_000 });
      offset = wallTime - timestamp;
    });
    session.on('Network.responseReceived', ({ requestId, type }) => {
      const known = asked.get(requestId);
      if (known) asked.set(requestId, { ...known, type });
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
      const known = asked.get(requestId);
      if (!known) return;
      transfer.loaded.push({ ...known, bytes: encodedDataLength, at: (timestamp + offset) * 1_000 });
    });
    await session.send('Network.enable');
    return transfer;
  }

  /** Bytes of these types that had arrived by `until`, wall clock in milliseconds. */
  bytes(types: readonly string[], until: number): number {
    return this.loaded
      .filter(({ type, at }) => types.includes(type) && at <= until)
      .reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
