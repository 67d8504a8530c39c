import type { Page } from 'playwright-core';

/** How many timers of a page, and of its frames, wait for their time. */
export interface WatchedTimers {
  waiting(): Promise<number>;
}

declare global {
  interface Window {
    /** The timers of this window that wait: set once they are watched. */
    waitingTimers?: Set<number>;
  }
}

/** Counts timers in `page` from its next load on, which this does. */
export async function watchTimers(page: Page): Promise<WatchedTimers> {
  await page.addInitScript(() => {
    const waiting = new Set<number>();
    window.waitingTimers = waiting;
    const original = {
      setTimeout: window.setTimeout.bind(window),
      clearTimeout: window.clearTimeout.bind(window),
      setInterval: window.setInterval.bind(window),
      clearInterval: window.clearInterval.bind(window),
    };
    const once = (task: (...all: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const id: number = original.setTimeout(() => {
        waiting.delete(id);
        task(...given);
      }, ms);
      waiting.add(id);
      return id;
    };
    const again = (task: () => void, ms?: number, ...given: unknown[]) => {
      const id: number = original.setInterval(task, ms, ...given);
      waiting.add(id);
      return id;
    };
    const clear = (stop: (id?: number) => void) => (id?: number) => {
      if (id !== undefined) waiting.delete(id);
      stop(id);
    };
    Object.assign(window, {
      setTimeout: once,
      setInterval: again,
      clearTimeout: clear(original.clearTimeout),
      clearInterval: clear(original.clearInterval),
    });
  });
  await page.reload();
  await page.waitForFunction(() => 'driver' in window);
  return {
    waiting: () =>
      page.evaluate(() => {
        const frames = Array.from({ length: window.frames.length }, (_, index) => window.frames[index]);
        return [window, ...frames].reduce((sum, frame) => sum + (frame?.waitingTimers?.size ?? 0), 0);
      }),
  };
}
