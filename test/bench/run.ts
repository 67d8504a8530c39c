/** `npm run bench`: the phone beside a page with Cisco's own bundle. `--quick` for a look, in a minute or two. */
import { launchBrowser } from '../support/browser.ts';
import { say } from '../support/tools.ts';
import { chatter, writeWav } from '../support/wav.ts';
import { endure } from './endurance.ts';
import { longestTask, resumeBare, swap } from './in-call.ts';
import { startPages, type Side } from './pages.ts';
import { writeRows } from './results.ts';
import { row, table, type Figures, type Row } from './rows.ts';
import { measure } from './timings.ts';

const quick = process.argv.includes('--quick');
const runs = quick ? 3 : 9;
const calls = quick ? 80 : 200;

const pages = await startPages();
const browser = await launchBrowser();
try {
  const ours: Figures[] = [];
  const bare: Figures[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const mine = await measure(browser, pages, 'ours');
    const theirs = await measure(browser, pages, 'bare');
    // The first of each pays for a browser and a server that are cold themselves.
    if (run === 0) continue;
    ours.push(mine);
    bare.push(theirs);
    say(`Run ${run} of ${runs}`);
  }
  const both = (name: string, unit: string, figure: string): Row =>
    row(name, unit, figures(ours, figure), figures(bare, figure));
  say('Swaps, and calls that come and go');
  const talking = await launchBrowser({ wav: writeWav('chatter', chatter) });
  const swaps: number[] = [];
  const resumes: number[] = [];
  const tasks: Record<Side, number[]> = { ours: [], developer: [], bare: [] };
  for (let run = 0; run < runs; run += 1) {
    swaps.push(await swap(talking, pages));
    resumes.push(await resumeBare(talking, pages));
    for (const side of ['ours', 'developer', 'bare'] as const)
      tasks[side].push(await longestTask(browser, pages, side));
  }
  await talking.close();
  say(`${calls} calls in a row, in each page`);
  const plain = await launchBrowser({ optimized: false });
  const kept = await endure(plain, pages, 'ours', calls);
  const keptBare = await endure(plain, pages, 'bare', calls);
  await plain.close();
  const left = (kind: keyof typeof kept.leftOver, name: string): Row =>
    row(`${name} left over after ${calls} calls`, 'count', [kept.leftOver[kind]], [keptBare.leftOver[kind]]);
  const rows = [
    both('JavaScript transferred until the line is ready', 'KB gzip', 'script'),
    row('HTML, CSS and JavaScript until the dial pad takes a digit', 'KB gzip', figures(ours, 'pad'), null),
    both('Navigation to dial pad usable', 'ms', 'padAt'),
    both('Navigation to line ready, cold cache', 'ms', 'readyAt'),
    both('Press Call to the call request on the wire', 'ms', 'callRequest'),
    both('Press Answer to audio at both ends', 'ms', 'audio'),
    row('Swap between two calls to the microphone heard, beside one resume', 'ms', swaps, resumes),
    row('Longest task while 20 calls a second come and go', 'ms', tasks.ours, tasks.bare),
    row('The same with the developer panel open', 'ms', tasks.developer, tasks.bare),
    row('Heap kept per call, after collection', 'KB', [kept.heap / 1_000], [keptBare.heap / 1_000]),
    row(`Lost of ${calls} calls`, 'count', [kept.lost], [keptBare.lost]),
    left('peers', 'Peer connections'),
    left('tracks', 'Tracks'),
    left('workers', 'Workers'),
    left('sockets', 'Sockets'),
  ];
  writeRows(rows, (name) => !name.startsWith('Load, '));
  say(`\n${table(rows)}\n`);
} finally {
  await browser.close();
  await pages.close();
}

function figures(all: readonly Figures[], name: string): number[] {
  return all.map((each) => each[name] ?? Number.NaN);
}
