import type { Browser } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pages, Side } from './pages.ts';
import { slope, type Point } from './statistics.ts';
import { BenchWindow } from './window.ts';

/** What a row of calls in one page has left behind. */
export interface Kept {
  /** JavaScript heap per call, in bytes. */
  readonly heap: number;
  /** Calls that were not connected, or in which nothing was heard. */
  readonly lost: number;
  readonly leftOver: Readonly<Record<'peers' | 'tracks' | 'workers' | 'sockets', number>>;
}

/** Calls before the first look: until then the browser compiles what is called for the first time, and keeps it. */
const warmUp = 50;

/** Calls between two looks at the heap. */
const step = 30;

/** The SDK looks every 5 s whether a connection has been closed, and keeps its call until then; in milliseconds. */
const settled = 6_000;

/** Makes `calls` echo calls, one after the other, in one page. */
export async function endure(browser: Browser, pages: Pages, side: Side, calls: number): Promise<Kept> {
  const opened = await BenchWindow.open(browser, pages, side);
  try {
    // Until the connection for the first call is there.
    await pause(settled);
    const before = await opened.open();
    const heaps: Point[] = [];
    let lost = 0;
    for (let made = 0; made < calls;) {
      const next = made === 0 ? warmUp : step;
      // In the page: what drives it from outside leaves compiled code of its own in its heap, with every press.
      lost += await opened.page.evaluate((count) => window.seen.makeCalls(count), next);
      made += next;
      await pause(settled);
      heaps.push({ x: made, y: await opened.heap() });
    }
    const after = await opened.open();
    const kinds = ['peers', 'tracks', 'workers', 'sockets'] as const;
    const [peers = 0, tracks = 0, workers = 0, sockets = 0] = kinds.map((kind) => after[kind] - before[kind]);
    return { heap: slope(heaps), lost, leftOver: { peers, tracks, workers, sockets } };
  } finally {
    await opened.close();
  }
}
