import { writeSync } from 'node:fs';
import { DataFile } from '../../../src/sandbox/memory/data-file.ts';

// Writes on and on, and says what it has written each time, until it is killed.
const map = new DataFile(process.argv[2] ?? '').map<{ count: number; bytes: Uint8Array }>('counts');
for (let count = map.get('newest')?.count ?? 0; ; count += 1) {
  map.set('newest', { count, bytes: new Uint8Array(5_000).fill(count % 256) });
  writeSync(1, `${count}\n`);
}
