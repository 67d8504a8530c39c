/**
 * Says what each replacement and paring of the SDK saves: builds the realm's script with all of them, with each one
 * left out, and with none, and compares the sizes.
 *
 *     npx tsx scripts/measure-sdk.ts
 *
 * The figures stand in `saves`, in src/backends/webex/bundle/replacements.ts and paring.ts.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { everyParing } from '../src/backends/webex/bundle/paring.ts';
import { webexSdk } from '../src/backends/webex/vite-sdk.ts';

const root = join(import.meta.dirname, '../src');

/** KB, gzipped, of the realm's script. */
async function size(pared: readonly string[]): Promise<number> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    plugins: [webexSdk(pared)],
    build: { write: false, rolldownOptions: { input: join(root, 'backends/webex/realm/realm.ts') } },
  });
  const files = 'output' in output ? output.output : [];
  const code = files.map((file) => (file.type === 'chunk' ? gzipSync(file.code, { level: 9 }).length : 0));
  return code.reduce((sum, each) => sum + each, 0) / 1_000;
}

const say = (name: string, kilobytes: number): void => {
  process.stdout.write(`${name.padEnd(34)} ${kilobytes.toFixed(1).padStart(7)} KB\n`);
};

process.env['NODE_ENV'] = 'production';
const all = await size(everyParing);
say('pared', all);
say('whole', await size([]));
for (const name of everyParing)
  say(`saved by ${name}`, (await size(everyParing.filter((each) => each !== name))) - all);
