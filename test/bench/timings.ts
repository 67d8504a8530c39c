import type { Browser } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxClient } from '../support/sandbox-client.ts';
import type { Pages, Side } from './pages.ts';
import type { Figures } from './rows.ts';
import { BenchWindow } from './window.ts';

/** Long enough for a person to reach for the button, in milliseconds: the far end's offer has come by then. */
const reaction = 400;

/** When the sandbox had received its first packet from 1001, wall clock in milliseconds. */
async function heardBySandbox(sandbox: SandboxClient): Promise<number> {
  for (;;) {
    const { received } = await sandbox.leg('1001');
    if (received && received.packets > 0) return Date.now();
    await pause(5);
  }
}

/** Presses Call and returns how long the call request took to leave, in milliseconds. Ends the call. */
async function dial(window: BenchWindow): Promise<number> {
  const { page } = window;
  const request = page.waitForRequest(
    (each) => each.method() === 'POST' && /\/devices\/[^/]+\/call$/.test(each.url()),
  );
  await window.setNumber('9001');
  const pressed = await window.press('Call');
  const sent = await request;
  await sent.response();
  const { startTime } = sent.timing();
  await window.connected();
  await window.press('End');
  return startTime - pressed;
}

/** Answers a synthetic caller and returns how long it took until both ends had heard something. */
async function answer(window: BenchWindow, sandbox: SandboxClient): Promise<number> {
  const call = await sandbox.call({ from: '+14155550199', to: '1001' });
  await window.button('Answer').waitFor();
  await pause(reaction);
  await window.listen();
  const pressed = await window.press('Answer');
  const heard = await Promise.all([heardBySandbox(sandbox), window.heardAt()]);
  await sandbox.hangup(call);
  return Math.max(...heard) - pressed;
}

/** What `window` took from its navigation until it could be used. */
async function started(window: BenchWindow): Promise<Record<'script' | 'pad' | 'padAt' | 'readyAt', number>> {
  const { startedAt, transfer } = window;
  const { padAt, readyAt } = await window.times();
  return {
    script: transfer.bytes(['Script'], readyAt) / 1_000,
    pad: transfer.bytes(['Document', 'Stylesheet', 'Script'], padAt) / 1_000,
    padAt: padAt - startedAt,
    readyAt: readyAt - startedAt,
  };
}

/** Everything that is measured once per opening of a page: from a cold cache, in a call, and from a warm cache. */
export async function measure(browser: Browser, pages: Pages, side: Side): Promise<Figures> {
  const first = await BenchWindow.open(browser, pages, side);
  let window = first;
  try {
    const cold = await started(first);
    await pause(reaction);
    const callRequest = await dial(first);
    await pause(reaction);
    const audio = await answer(first, pages.sandbox);
    window = await first.again();
    const { readyAt: warmReadyAt } = await started(window);
    return { ...cold, callRequest, audio, warmReadyAt };
  } finally {
    await window.close();
  }
}

/** From a cold cache until the line is ready, with every answer of the service `late` by so many milliseconds. */
export async function measureLate(
  browser: Browser,
  pages: Pages,
  side: Side,
  late: number,
): Promise<Figures> {
  await pages.sandbox.fault({ type: 'latency', milliseconds: late });
  const window = await BenchWindow.open(browser, pages, side);
  try {
    return { lateReadyAt: (await started(window)).readyAt };
  } finally {
    await pages.sandbox.clearFaults();
    await window.close();
  }
}
