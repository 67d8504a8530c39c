import { launchBrowser } from '../support/browser.ts';
import { say } from '../support/tools.ts';
import { chatter, writeWav } from '../support/wav.ts';
import type { Bench } from './bench.ts';
import { digitTime } from './digits.ts';
import { longestTask, resumeBare, swap } from './in-call.ts';
import type { Side } from './pages.ts';
import { row, type Row } from './rows.ts';

/** What people do during calls, and what calls that come and go do to the page. */
export async function callRows({ browser, pages, runs }: Bench): Promise<Row[]> {
  const talking = await launchBrowser({ wav: writeWav('chatter', chatter) });
  const swaps: number[] = [];
  const resumes: number[] = [];
  const digits: number[] = [];
  const tasks: Record<Side, number[]> = { ours: [], developer: [], bare: [] };
  for (let run = 1; run <= runs; run += 1) {
    swaps.push(await swap(talking, pages));
    resumes.push(await resumeBare(talking, pages));
    digits.push(await digitTime(browser, pages));
    for (const side of ['ours', 'developer', 'bare'] as const)
      tasks[side].push(await longestTask(browser, pages, side));
    say(`In calls: run ${run} of ${runs}`);
  }
  await talking.close();
  return [
    row('Swap between two calls to the microphone heard, beside one resume', 'ms', swaps, resumes),
    // The bare page has none: of digits that are given to the SDK in a row it loses most.
    row('Each of 40 keypad digits, first to last in RTP', 'ms', digits, null),
    row('Longest task while 20 calls a second come and go', 'ms', tasks.ours, tasks.bare),
    row('The same with the developer panel open', 'ms', tasks.developer, tasks.bare),
  ];
}
