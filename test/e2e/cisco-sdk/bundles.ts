import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const modules = join(import.meta.dirname, '../../../node_modules');
const installed = join(modules, 'webex/umd/calling.min.js');
const cache = join(modules, '.cache/cisco-sdk');
const run = promisify(execFile);

/**
 * Every version of `webex` that npm has from 3.7.0 on, but for the one that is installed, and the SHA-256 of its
 * `umd/calling.min.js`. As dev dependencies they would bring everything that they depend on, some hundred megabytes each;
 * so the one file is taken from each package (11 to 14 MB) and kept.
 */
const earlier: Readonly<Record<string, string>> = {
  '3.7.0': '31b13a9ca2df2f03c6b4bf6e1d5aa9085a3adeabc6b1784b56fae216460bd372',
  '3.8.0': 'd05dfcda55df3304cbd2ab77f34468851b9a3725c13e615d7541e0b43dfd138a',
  '3.10.0': 'b6f251cb3aa58fcdeefdecd991e7fb0209b2ca7e9c617a53490757c0bed87890',
  '3.11.0': 'a85ac615c8ae44bf771bf86fba34079dfaff6a899d1abecee8c8c3f7afda0487',
};

/** The versions, oldest first, with the one that is installed. */
export const versions: readonly string[] = [...Object.keys(earlier), '3.12.0'];

/** npm cannot be reached. */
export class NoNpm extends Error {
  override readonly name = 'NoNpm';
}

/** Where the SDK of a version is; rejects with {@link NoNpm}, and where the version is not what it was. */
export async function bundleOf(version?: string): Promise<string> {
  const digest = earlier[version ?? ''];
  if (version === undefined || digest === undefined) return installed;
  const kept = join(cache, `calling-${version}.min.js`);
  if (await isWhole(kept, digest)) return kept;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'cisco-sdk-'));
  try {
    await run('npm', ['pack', `webex@${version}`, '--silent', '--pack-destination', folder]).catch(
      (cause: unknown) => {
        throw new NoNpm(`npm does not give webex ${version}`, { cause });
      },
    );
    await run('tar', ['-xzf', `webex-${version}.tgz`, 'package/umd/calling.min.js'], { cwd: folder });
    const taken = join(folder, 'package/umd/calling.min.js');
    if (!(await isWhole(taken, digest))) throw new Error(`webex ${version} is not what it was`);
    const part = `${kept}.${process.pid}`;
    await copyFile(taken, part);
    await rename(part, kept);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return kept;
}

async function isWhole(file: string, digest: string): Promise<boolean> {
  const content = await readFile(file).catch(() => undefined);
  return content !== undefined && createHash('sha256').update(content).digest('hex') === digest;
}
