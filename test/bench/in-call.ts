import type { Browser } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxClient } from '../support/sandbox-client.ts';
import type { Pages, Side } from './pages.ts';
import { BenchWindow } from './window.ts';

/** What Opus makes of silence, in bytes a packet: 3 of digital silence; of speech it makes 80 and more. */
const silentPacket = 20;

/** Long enough for a hold to be through, and for a person to reach for the next button, in milliseconds. */
const reaction = 700;

/** The RTP that the sandbox has received from 1001 in the call with `number`. */
async function received(sandbox: SandboxClient, number: string) {
  const call = (await sandbox.calls()).find(({ legs }) => legs.some((leg) => leg.number === number));
  return call?.legs.find(({ user }) => user === '1001')?.received ?? { packets: 0, bytes: 0 };
}

/** Presses *Resume* and returns how long it took until the sandbox heard 1001's microphone again, in milliseconds. */
async function resumed(window: BenchWindow, sandbox: SandboxClient): Promise<number> {
  await pause(reaction);
  let before = await received(sandbox, '9001');
  const pressed = await window.press('Resume');
  while (Date.now() - pressed < 10_000) {
    const now = await received(sandbox, '9001');
    const packets = now.packets - before.packets;
    if (packets > 0 && (now.bytes - before.bytes) / packets > silentPacket) return Date.now() - pressed;
    before = now;
    await pause(2);
  }
  throw new Error('Resume was pressed, and for ten seconds nothing was heard.');
}

/** One resume through the bare SDK, press to audio, in milliseconds. */
export async function resumeBare(browser: Browser, pages: Pages): Promise<number> {
  return inCall(browser, pages, 'bare', async (window) => {
    await window.press('Hold');
    return resumed(window, pages.sandbox);
  });
}

/** One swap between two calls in the phone, press to audio, in milliseconds. */
export async function swap(browser: Browser, pages: Pages): Promise<number> {
  return inCall(browser, pages, 'ours', async (window) => {
    await window.setNumber('9002');
    await window.press('Call');
    const first = window.page.getByRole('region', { name: 'Call with Echo' });
    await first.getByRole('status', { name: 'Call state' }).filter({ hasText: 'On hold' }).waitFor();
    await window.connected();
    return resumed(window, pages.sandbox);
  });
}

async function inCall(
  browser: Browser,
  pages: Pages,
  side: Side,
  act: (window: BenchWindow) => Promise<number>,
): Promise<number> {
  const window = await BenchWindow.open(browser, pages, side);
  try {
    await pause(reaction);
    await window.setNumber('9001');
    await window.press('Call');
    await window.connected();
    return await act(window);
  } finally {
    await window.close();
    await pages.sandbox.reset();
  }
}

/** Calls that come in and are given up per second. */
const callsPerSecond = 20;

/** The longest task of the page's main thread while calls come and go for three seconds, in milliseconds. */
export async function longestTask(browser: Browser, pages: Pages, side: Side): Promise<number> {
  const window = await BenchWindow.open(browser, pages, side);
  try {
    // What draws most.
    if (side === 'developer') await window.page.getByRole('tab', { name: 'Messages' }).click();
    await pause(reaction);
    const tasks = await window.page.evaluateHandle(() => {
      const seen: number[] = [0];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.push(duration);
      }).observe({ type: 'longtask' });
      return seen;
    });
    for (let made = 0; made < 3 * callsPerSecond; made += 1) {
      const next = pause(1_000 / callsPerSecond);
      const call = await pages.sandbox.call({ from: `+1415555${String(1_000 + made)}`, to: '1001' });
      void pause(500).then(() => pages.sandbox.hangup(call).catch(() => undefined));
      await next;
    }
    await pause(1_000);
    return await tasks.evaluate((seen) => Math.max(...seen));
  } finally {
    await window.close();
    await pages.sandbox.reset();
  }
}
