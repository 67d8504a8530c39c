import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildLibrary } from './library.ts';
import { project } from './manifest.ts';

/** Builds everything that is in the package: the library, the phone without Cisco's SDK, and the sandbox's page. */
export async function buildPackage(): Promise<void> {
  // In a process of its own: which SDK the phone is built with is read from the environment once.
  const env = { ...process.env, OFFHOOK_SDK: 'none' };
  const main = join(project, 'src/server/build-main.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', main], { cwd: project, env });
  // Afterwards, because it has the compiled messages in it.
  await buildLibrary();
}
