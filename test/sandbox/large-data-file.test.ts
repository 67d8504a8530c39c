import { constants } from 'node:buffer';
import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { DataFile } from '../../src/sandbox/memory/data-file.ts';
import { written } from '../../src/sandbox/memory/journal-line.ts';
import { newDataFile } from './support/new-data-file.ts';

test('a file that is longer than any text can be is read', () => {
  const file = newDataFile();
  const long = Buffer.from(written({ map: 'm', key: 'long', value: 'x'.repeat(34_000_000) }));
  writeFileSync(file, 'offhook sandbox data 1\n');
  for (let count = 0; count < 16; count += 1) appendFileSync(file, long);
  appendFileSync(file, written({ map: 'm', key: 'last', value: 'short' }));

  const memory = new DataFile(file);
  onTestFinished(() => {
    memory.close();
  });

  expect(statSync(file).size).toBeGreaterThan(constants.MAX_STRING_LENGTH);
  const map = memory.map<string>('m');
  expect([map.get('long')?.length, map.get('last')]).toEqual([34_000_000, 'short']);
});
