import { createHash } from 'node:crypto';
import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { webexSdk } from '../backends/webex/vite-sdk.ts';

/** Where the page of the realm is, and of which version of this package it is. */
const page = join(import.meta.dirname, '../backends/webex/realm');
const manifest = join(import.meta.dirname, '../../package.json');

/** Where a realm is built. */
export interface RealmPlace {
  /** Holds `realm.html` afterwards; what else is there stays. */
  readonly folder: string;
  /** The folder of its scripts, below that. */
  readonly scripts: string;
  /** Whether nothing else is in the folder: what another version has left there goes. */
  readonly alone?: boolean;
}

/**
 * Builds the realm, the page that holds one person's SDK, from the `@webex/*` packages that are installed beside this
 * one, unless the folder has it from the same versions already. Throws where one of them is missing.
 */
export async function buildRealm({ folder, scripts, alone = false }: RealmPlace): Promise<void> {
  const stamp = await stampOfSdk();
  const stampFile = join(folder, '.realm');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;
  // Vite's builder would end with a trace of its own.
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  await build({
    configFile: false,
    root: page,
    // Wherever the app is served.
    base: './',
    publicDir: false,
    logLevel: 'error',
    plugins: [webexSdk()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      // Not below the root.
      outDir: resolve(folder),
      emptyOutDir: alone,
      assetsDir: scripts,
      // A content security policy may let no data: URL be a script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: join(page, 'realm.html') },
    },
  });
  await writeFile(stampFile, stamp);
}

/** What the realm is built from: this version, and those of the SDK's packages. */
async function stampOfSdk(): Promise<string> {
  const { version, dependencies, peerDependencies } = JSON.parse(await readFile(manifest, 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };
  const hash = createHash('sha256').update(version);
  for (const [name, range] of Object.entries({ ...dependencies, ...peerDependencies })) {
    if (name.startsWith('@webex/')) hash.update(`${name}@${await installed(name, range)}\0`);
  }
  return hash.digest('hex');
}

async function installed(name: string, range: string): Promise<string> {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return (JSON.parse(text) as { readonly version: string }).version;
  }
  throw new Error(
    `Offhook builds on Cisco's SDK, and ${name} is not installed: npm install ${name}@${range}`,
  );
}
