import { say } from '../support/tools.ts';
import type { Bench } from './bench.ts';
import { row, type Figures, type Row } from './rows.ts';
import { measure, measureLate } from './timings.ts';

/** How far away a service is from most people: its answers come later by this, in milliseconds. */
const distance = 80;

/** How long the pages take from their navigation to a call, in turn. */
export async function startRows({ browser, pages, runs }: Bench): Promise<Row[]> {
  const ours: Figures[] = [];
  const bare: Figures[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const mine = await measure(browser, pages, 'ours');
    const theirs = await measure(browser, pages, 'bare');
    const mineLate = await measureLate(browser, pages, 'ours', distance);
    const theirsLate = await measureLate(browser, pages, 'bare', distance);
    // The first of each pays for a browser and a server that are cold themselves.
    if (run === 0) continue;
    ours.push({ ...mine, ...mineLate });
    bare.push({ ...theirs, ...theirsLate });
    say(`Run ${run} of ${runs}`);
  }
  const both = (name: string, unit: string, figure: string): Row =>
    row(name, unit, figures(ours, figure), figures(bare, figure));
  return [
    both('JavaScript transferred until the line is ready', 'KB gzip', 'script'),
    row('HTML, CSS and JavaScript until the dial pad takes a digit', 'KB gzip', figures(ours, 'pad'), null),
    both('Navigation to dial pad usable', 'ms', 'padAt'),
    both('Navigation to line ready, cold cache', 'ms', 'readyAt'),
    both('The same, second visit', 'ms', 'warmReadyAt'),
    both(`The same, cold, every answer of the service ${distance} ms later`, 'ms', 'lateReadyAt'),
    both('Press Call to the call request on the wire', 'ms', 'callRequest'),
    both('Press Answer to audio at both ends', 'ms', 'audio'),
  ];
}

function figures(all: readonly Figures[], name: string): number[] {
  return all.map((each) => each[name] ?? Number.NaN);
}
