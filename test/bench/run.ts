/**
 * `npm run bench`: the phone beside a page with Cisco's own bundle. `-- --runs 3` for fewer than nine of each, and `-- start`
 * (`whole`, `calls`, `paint`, `history`, `endurance`) for a part of it; what is written into `bench/results.json` has had nine.
 */
import { asked, needChromium, refuse, whole } from '../support/asked.ts';
import { launchBrowser } from '../support/browser.ts';
import { say } from '../support/tools.ts';
import { callRows } from './call-rows.ts';
import { enduranceRows } from './endurance-rows.ts';
import { historyRows } from './history-rows.ts';
import { paintRows } from './paint-rows.ts';
import { startPages } from './pages.ts';
import { writeRows } from './results.ts';
import { table, type Row } from './rows.ts';
import { startRows, wholeRows } from './start-rows.ts';

const enough = 9;

const parts = {
  start: startRows,
  whole: wholeRows,
  calls: callRows,
  paint: paintRows,
  history: historyRows,
  endurance: enduranceRows,
} as const;

const { values, positionals } = asked({
  options: { runs: { type: 'string', default: String(enough) } },
  allowPositionals: true,
});
const runs = whole('--runs', values.runs);
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) refuse(`There is no part "${unknown}", but ${Object.keys(parts).join(', ')}.`);
needChromium();

const pages = await startPages();
const browser = await launchBrowser();
try {
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(parts))
    if (positionals.length === 0 || positionals.includes(name))
      rows.push(...(await measure({ browser, pages, runs })));
  const names = new Set(rows.map(({ name }) => name));
  if (runs >= enough) writeRows(rows, (name) => names.has(name));
  say(`\n${table(rows)}\n`);
} finally {
  await browser.close();
  await pages.close();
}
