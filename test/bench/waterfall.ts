/**
 * `npx tsx test/bench/waterfall.ts [ours|bare] [80] [warm]`: what a page asks for until its line is ready, and when; with
 * so many milliseconds added to every answer of the service, and from a cache that is warm.
 */
import { launchBrowser } from '../support/browser.ts';
import { say } from '../support/tools.ts';
import { startPages, type Side } from './pages.ts';
import { BenchWindow } from './window.ts';

const given = process.argv.slice(2);
const side: Side = given.includes('bare') ? 'bare' : 'ours';
const late = Number(given.find((each) => /^\d+$/.test(each)) ?? 0);

const pages = await startPages();
const browser = await launchBrowser();
try {
  if (late > 0) await pages.sandbox.fault({ type: 'latency', milliseconds: late });
  // The first of all pays for a browser and a server that are cold themselves.
  await (await BenchWindow.open(browser, pages, side)).close();
  let window = await BenchWindow.open(browser, pages, side);
  if (given.includes('warm')) window = await window.again();
  const { padAt, readyAt } = await window.times();
  const { startedAt, transfer } = window;
  for (const { url, type, from, at, bytes } of transfer.loaded) {
    if (from > readyAt) continue;
    const when = [from, at].map((each) => (each - startedAt).toFixed(0).padStart(5)).join(' ');
    say(
      `${when} ${(bytes / 1_000).toFixed(1).padStart(6)} KB ${type.padEnd(10)} ${url.slice(pages.origin.length)}`,
    );
  }
  say(`Dial pad ${(padAt - startedAt).toFixed(0)}, line ready ${(readyAt - startedAt).toFixed(0)}`);
  await window.close();
} finally {
  await browser.close();
  await pages.close();
}
