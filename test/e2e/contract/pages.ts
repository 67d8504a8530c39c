import type { Page } from 'playwright-core';
import type { Driver } from '../../contract/driver.ts';
import { eventually } from '../../support/eventually.ts';

/** Waits until the page has the lead among the tabs that share a line, or follows the one that has. */
export async function leadsOrFollows(page: Page): Promise<void> {
  await eventually('it leads or follows', () =>
    page.evaluate(async () => {
      if (window.driver.isFollowing()) return true;
      const { held = [], pending = [] } = await navigator.locks.query();
      return held.length === 1 && pending.length === 0;
    }),
  );
}

/** What tells which of all that is open in a page is open now, by name: what lives outside its own script, and what it has opened. */
export function watchOpen(page: Page): () => Promise<string[]> {
  let sockets = 0;
  page.on('websocket', (socket) => {
    sockets += 1;
    socket.on('close', () => (sockets -= 1));
  });
  return async () => [
    ...Array.from({ length: sockets }, () => 'socket'),
    ...page.workers().map(() => 'worker'),
    ...page
      .frames()
      .slice(1)
      .map(() => 'frame'),
    ...(await page.evaluate(() => {
      const { connections, tracks } = window.driver.left();
      return [
        ...Array.from({ length: connections }, () => 'peer connection'),
        ...Array.from({ length: tracks }, () => 'microphone'),
      ];
    })),
  ];
}

/** Leaves every request to `pattern` without an answer, of all tabs of the window. */
export async function leaveUnanswered(page: Page, pattern: string): Promise<void> {
  await page.context().route(pattern, () => undefined);
}

/** Lets the minute pass after which a number that rings is given up. */
export async function dialForAMinute(page: Page, phone: Driver, text: string): Promise<string | undefined> {
  await page.clock.install();
  const failure = await phone.dial(text);
  await page.waitForFunction(() => window.driver.calls.at(-1)?.state === 'ringing');
  await page.clock.fastForward(61_000);
  return failure;
}
