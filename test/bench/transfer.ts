import type { CDPSession } from 'playwright-core';

interface Loaded {
  readonly type: string;
  readonly bytes: number;
  /** When it had arrived, wall clock, milliseconds. */
  readonly at: number;
}

/** Counts what comes over the wire, encoded and with its headers, for a page and the frames in it. */
export class Transfer {
  readonly #loaded: Loaded[] = [];

  private constructor() {
    // By `watch`.
  }

  /** Begins before the page is opened. */
  static async watch(session: CDPSession): Promise<Transfer> {
    const transfer = new Transfer();
    const types = new Map<string, string>();
    let offset = 0;
    session.on('Network.requestWillBeSent', ({ requestId, type, wallTime, timestamp }) => {
      types.set(requestId, type ?? 'Other');
      offset = wallTime - timestamp;
    });
    session.on('Network.responseReceived', ({ requestId, type }) => {
      types.set(requestId, type);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
      const type = types.get(requestId) ?? 'Other';
      transfer.#loaded.push({ type, bytes: encodedDataLength, at: (timestamp + offset) * 1_000 });
    });
    await session.send('Network.enable');
    return transfer;
  }

  /** Bytes of these types that had arrived by `until`, wall clock in milliseconds. */
  bytes(types: readonly string[], until: number): number {
    return this.#loaded
      .filter(({ type, at }) => types.includes(type) && at <= until)
      .reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
