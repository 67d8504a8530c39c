import type { Browser } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { Pages } from './pages.ts';
import { BenchWindow } from './window.ts';

/** What is typed, as fast as the screen takes it. */
const typed = '31415926535897932384626433832795028841*#';

/** How long each of forty keypad digits took in the RTP that the sandbox received, the first to the last, in milliseconds. */
export async function digitTime(browser: Browser, pages: Pages): Promise<number> {
  const window = await BenchWindow.open(browser, pages, 'ours');
  try {
    await window.setNumber('9003');
    await window.press('Call');
    await window.connected();
    await window.page
      .getByRole('region', { name: 'Call with Menu' })
      .getByRole('button', { name: 'Keypad' })
      .click();
    await window.page.keyboard.type(typed);
    const heard = await eventually(
      'forty digits',
      async () => {
        const lines = (await pages.sandbox.trace()).filter(({ kind }) => kind === 'dtmf');
        return lines.length === typed.length ? lines : undefined;
      },
      { timeout: 20_000 },
    );
    const [first, last] = [heard[0], heard.at(-1)].map((line) => Date.parse(line?.at ?? ''));
    return ((last ?? NaN) - (first ?? NaN)) / (typed.length - 1);
  } finally {
    await window.close();
    await pages.sandbox.reset();
  }
}
