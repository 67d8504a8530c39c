import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Shorter lines may be anybody's. */
const longEnough = 70;

/** What every TypeScript or Babel compiler writes, whoever has it write, begins so. */
const ofCompilers = /^(?:import |export |var __|var _|"use strict|Object\.define|\/\/# source|function _)/;

/** The lines of Cisco's packages, as npm ships them, that are long enough to be nobody else's. */
export async function ciscoLines(packages: string): Promise<ReadonlySet<string>> {
  const lines = new Set<string>();
  const entries = await readdir(packages, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) =>
      entry.isFile() &&
      /\.(?:[cm]?js|d\.ts|md|txt)$/.test(entry.name) &&
      !/node_modules\/@webex\/.*node_modules\//.test(entry.parentPath),
  );
  for (const { parentPath, name } of files) {
    for (const each of (await readFile(join(parentPath, name), 'utf8')).split('\n')) {
      const line = each.trim();
      if (line.length >= longEnough && !ofCompilers.test(line)) lines.add(line);
    }
  }
  return lines;
}
