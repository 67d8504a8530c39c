import type { Browser } from 'playwright-core';
import type { Pages } from './pages.ts';

/** What a part of the benchmarks works with. */
export interface Bench {
  readonly browser: Browser;
  readonly pages: Pages;
  /** How many measurements there are of each figure. */
  readonly runs: number;
}
