import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './rows.ts';

const results = join(import.meta.dirname, '../../bench/results.json');

/** Writes `rows` into `bench/results.json` in place of those that are `ours` by their name; the others stay. */
export function writeRows(rows: readonly Row[], ours: (name: string) => boolean, path = results): void {
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly Row[]) : [];
  mkdirSync(join(path, '..'), { recursive: true });
  const all = [...kept.filter(({ name }) => !ours(name)), ...rows];
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
}
