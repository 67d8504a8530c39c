import type { Browser } from 'playwright-core';
import type { Pages, Side } from './pages.ts';
import { slope, type Point } from './statistics.ts';
import { BenchWindow } from './window.ts';

/** What a row of calls in one page has left behind. */
export interface Kept {
  /** JavaScript heap per call, in bytes. */
  readonly heap: number;
  readonly leftOver: Readonly<Record<'peers' | 'tracks' | 'workers' | 'sockets', number>>;
}

/** Calls before the first look: until then the SDK and the browser fill what they keep only once. */
const warmUp = 20;

/** Calls between two looks at the heap. */
const step = 20;

/** Makes `calls` echo calls, one after the other, in one page. */
export async function endure(browser: Browser, pages: Pages, side: Side, calls: number): Promise<Kept> {
  const window = await BenchWindow.open(browser, pages, side);
  try {
    const before = await window.open();
    const heaps: Point[] = [];
    for (let made = 1; made <= calls; made += 1) {
      await window.setNumber('9001');
      await window.press('Call');
      await window.connected();
      await window.press('End');
      await pages.sandbox.eventually(
        'the call is over',
        async () => (await pages.sandbox.calls()).length === 0,
      );
      if (made >= warmUp && made % step === 0) heaps.push({ x: made, y: await window.heap() });
    }
    const after = await window.open();
    const kinds = ['peers', 'tracks', 'workers', 'sockets'] as const;
    const [peers = 0, tracks = 0, workers = 0, sockets = 0] = kinds.map((kind) => after[kind] - before[kind]);
    return { heap: slope(heaps), leftOver: { peers, tracks, workers, sockets } };
  } finally {
    await window.close();
  }
}
