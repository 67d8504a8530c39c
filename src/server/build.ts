import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compressFiles } from './compress.ts';
import { builtWith, sdkVariant } from './sdk-variant.ts';
import { stampOf } from './stamp.ts';

const project = join(import.meta.dirname, '../..');

const variant = sdkVariant(process.env);

/** Where the built app lies: the one with the whole SDK, where `OFFHOOK_SDK` asks for that, apart from the other. */
export const builtApp = join(project, builtWith[variant]);

/** Builds the app, and the sandbox's page, where they are missing or were built from other sources; says whether it had to. */
export async function buildIfNeeded(): Promise<boolean> {
  // One after the other: both make the same modules of the messages.
  const app = await build(builtApp, 'vite.config.ts', await stampOf(project, variant));
  return (await buildSandboxPage()) || app;
}

/** The same for the sandbox's page alone. */
export async function buildSandboxPage(): Promise<boolean> {
  return build(join(project, 'dist/sandbox'), 'vite.sandbox.config.ts', await stampOf(project, 'sandbox'));
}

async function build(folder: string, config: string, stamp: string): Promise<boolean> {
  const stampFile = join(folder, '.stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await buildForProduction(config);
  // What is to be packed is compressed as a whole.
  if (folder !== join(project, builtWith.none)) await compressFiles(folder);
  await writeFile(stampFile, stamp);
  return true;
}

/** In a process of its own: whoever runs tests has another `NODE_ENV`, and Vite would then build something else. */
async function buildForProduction(config: string): Promise<void> {
  const vite = join(project, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const args = [vite, 'build', '--config', config, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, args, { cwd: project, env });
}
