import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compressFiles } from './compress.ts';
import { builtWith, sdkVariant, type SdkVariant } from './sdk-variant.ts';
import { stampOf } from './stamp.ts';

const project = join(import.meta.dirname, '../..');

const variant = variantOrEnd();

/** Where the built app lies: the one with the whole SDK, where `OFFHOOK_SDK` asks for that, apart from the other. */
export const builtApp = join(project, builtWith[variant]);

/**
 * Builds the app, and the sandbox's page, where they are missing or were built from other sources; says whether it had to.
 * `begin` is called with what is built, before each.
 */
export async function buildIfNeeded(begin: Begin = () => undefined): Promise<boolean> {
  // One after the other: both make the same modules of the messages.
  const stamp = await stampOf(project, variant);
  const realm = variant === 'none' ? [] : ['vite.realm.config.ts'];
  const app = await build({ folder: builtApp, configs: ['vite.config.ts', ...realm], stamp }, () => {
    begin('the phone');
  });
  return (await buildSandboxPage(begin)) || app;
}

/** The same for the sandbox's page alone. */
export async function buildSandboxPage(begin: Begin = () => undefined): Promise<boolean> {
  const folder = join(project, 'dist/sandbox');
  const stamp = await stampOf(project, 'sandbox');
  return build({ folder, configs: ['vite.sandbox.config.ts'], stamp }, () => {
    begin('the page of the sandbox');
  });
}

/** Decided as this is loaded, because all that is built depends on it: what is none of them ends the command in one line. */
function variantOrEnd(): SdkVariant {
  try {
    return sdkVariant(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}

/** Tells whoever waits: a first build takes a minute. */
export const tellBuild: Begin = (what) => {
  process.stdout.write(`Building ${what}; this is done once and takes a while.\n`);
};

type Begin = (what: string) => void;

interface Building {
  readonly folder: string;
  /** What is built into it, one after the other; the first empties it. */
  readonly configs: readonly string[];
  /** What it is built from. */
  readonly stamp: string;
}

async function build({ folder, configs, stamp }: Building, begin: () => void): Promise<boolean> {
  const stampFile = join(folder, '.stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  begin();
  for (const config of configs) await buildForProduction(config);
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
