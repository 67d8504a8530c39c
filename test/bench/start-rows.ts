import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtWith } from '../../src/server/sdk-variant.ts';
import { say } from '../support/tools.ts';
import type { Bench } from './bench.ts';
import { startPages, type Pages, type Side } from './pages.ts';
import { row, type Figures, type Row } from './rows.ts';
import { measure, measureLate } from './timings.ts';

/** How far away a service is from most people: its answers come later by this, in milliseconds. */
const distance = 80;

/** A page and where it is. */
interface Opened {
  readonly pages: Pages;
  readonly side: Side;
}

/** How long two pages take from their navigation to a call, in turn. */
async function sideBySide(
  { browser, runs }: Bench,
  ours: Opened,
  baseline: Opened,
): Promise<(name: string, unit: string, figure: string) => Row> {
  const taken = new Map<Opened, Figures[]>([
    [ours, []],
    [baseline, []],
  ]);
  for (let run = 0; run <= runs; run += 1) {
    for (const [{ pages, side }, all] of taken) {
      const figures = await measure(browser, pages, side);
      const late = await measureLate(browser, pages, side, distance);
      // The first of each pays for a browser and a server that are cold themselves.
      if (run > 0) all.push({ ...figures, ...late });
    }
    if (run > 0) say(`Run ${run} of ${runs}`);
  }
  const of = (opened: Opened, figure: string) =>
    (taken.get(opened) ?? []).map((each) => each[figure] ?? Number.NaN);
  return (name, unit, figure) => row(name, unit, of(ours, figure), of(baseline, figure));
}

/** The phone beside Cisco's own bundle. */
export async function startRows(bench: Bench): Promise<Row[]> {
  const { pages } = bench;
  const both = await sideBySide(bench, { pages, side: 'ours' }, { pages, side: 'bare' });
  const pad = both('HTML, CSS and JavaScript until the dial pad takes a digit', 'KB gzip', 'pad');
  return [
    both('JavaScript transferred until the line is ready', 'KB gzip', 'script'),
    // The bare page's bundle comes before its pad.
    { ...pad, baseline: null, ratio: null },
    both('Navigation to dial pad usable', 'ms', 'padAt'),
    ...timesOf(both, (name) => name),
  ];
}

/** The phone beside the same with the SDK as npm ships it, which stands where the bare page does. */
export async function wholeRows(bench: Bench): Promise<Row[]> {
  const env = { ...process.env, OFFHOOK_SDK: 'whole' };
  await promisify(execFile)('npm', ['run', 'build'], { env });
  const whole = await startPages(join(import.meta.dirname, '../..', builtWith.whole));
  try {
    const both = await sideBySide(
      bench,
      { pages: bench.pages, side: 'ours' },
      { pages: whole, side: 'ours' },
    );
    const named = (name: string) => `Pared down beside whole: ${name}`;
    return [
      both(named('JavaScript transferred until the line is ready'), 'KB gzip', 'script'),
      both(named('Navigation to dial pad usable'), 'ms', 'padAt'),
      ...timesOf(both, named),
    ];
  } finally {
    await whole.close();
  }
}

/** What both comparisons have. */
function timesOf(
  both: (name: string, unit: string, figure: string) => Row,
  named: (name: string) => string,
): Row[] {
  return [
    both(named('Navigation to line ready, cold cache'), 'ms', 'readyAt'),
    both(named('Navigation to line ready, second visit'), 'ms', 'warmReadyAt'),
    both(
      named(`Navigation to line ready, cold, every answer of the service ${distance} ms later`),
      'ms',
      'lateReadyAt',
    ),
    both(named('Press Call to the call request on the wire'), 'ms', 'callRequest'),
    both(named('Press Answer to audio at both ends'), 'ms', 'audio'),
  ];
}
