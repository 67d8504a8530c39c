import { launchBrowser } from '../support/browser.ts';
import { say } from '../support/tools.ts';
import type { Bench } from './bench.ts';
import { endure, type Kept } from './endurance.ts';
import { row, type Row } from './rows.ts';

/** How many calls there are in a row. */
const calls = 200;

/** What calls leave behind. */
export async function enduranceRows({ pages }: Bench): Promise<Row[]> {
  say(`${calls} calls in a row, in each page`);
  const plain = await launchBrowser({ optimized: false });
  const kept = await endure(plain, pages, 'ours', calls);
  const keptBare = await endure(plain, pages, 'bare', calls);
  await plain.close();
  const left = (kind: keyof Kept['leftOver'], name: string): Row =>
    row(`${name} left over after ${calls} calls`, 'count', [kept.leftOver[kind]], [keptBare.leftOver[kind]]);
  return [
    row('Heap kept per call, after collection', 'KB', [kept.heap / 1_000], [keptBare.heap / 1_000]),
    row(`Lost of ${calls} calls`, 'count', [kept.lost], [keptBare.lost]),
    left('peers', 'Peer connections'),
    left('tracks', 'Tracks'),
    left('workers', 'Workers'),
    left('sockets', 'Sockets'),
  ];
}
