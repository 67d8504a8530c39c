import { svelteTesting } from '@testing-library/svelte/vite';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/support/longest-first.ts';
import { uiPlugins } from './vite.config.ts';

const MINUTE = 60_000;

/** What is waited for may take as long as Playwright waits, for the machine may be busy: a second is vitest's own. */
const expect = { poll: { timeout: MINUTE / 4 } };

export default defineConfig({
  test: {
    // Some tests wait: with one worker more than there are cores, those have something to do meanwhile.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'test/{bench,calling,backends,tabs,sandbox,server,support}/**/*.test.ts',
            'test/*.test.ts',
          ],
          setupFiles: ['test/support/properties.ts'],
          // Loading the same modules anew for each file costs half as much again as the tests.
          isolate: false,
          // Long, because a time limit is there for what hangs, not for a machine that is busy.
          testTimeout: MINUTE,
        },
      },
      {
        plugins: [uiPlugins(), svelteTesting()],
        test: {
          name: 'component',
          environment: 'jsdom',
          include: ['test/ui/**/*.test.ts', 'test/sandbox-page/**/*.test.ts'],
          setupFiles: ['test/support/page-just-opened.ts'],
          // Files share a page and the modules that are loaded already; each test begins on the page as it was opened.
          isolate: false,
          testTimeout: MINUTE / 2,
          // Testing Library prints the whole page with each failure otherwise.
          env: { DEBUG_PRINT_LIMIT: '2000' },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          expect,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/build-once.ts'],
          // Each file has a server and a browser to itself, which wait more than half of the time: four of them use two
          // cores well. With more, calls wait for the machine.
          maxWorkers: 4,
          // Loading all that a file needs costs a second and a half of a core each time, and so does an ordinary server with
          // a browser, which the next file gets as this one has found it (`test/e2e/phone/desk.ts`).
          isolate: false,
          // Half of it is enough but for a call with pictures on a busy machine, whose processor draws and encodes them.
          testTimeout: 2 * MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          expect,
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/install-once.ts'],
          testTimeout: 4 * MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'cluster',
          environment: 'node',
          expect,
          include: ['test/cluster/**/*.test.ts'],
          testTimeout: MINUTE,
          hookTimeout: MINUTE,
        },
      },
      {
        test: {
          name: 'firefox',
          environment: 'node',
          expect,
          include: ['test/firefox/**/*.test.ts'],
          globalSetup: ['test/support/build-once.ts'],
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
    ],
  },
});
