import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { looseObject, parse, parseJson, pipe, record, string } from 'valibot';

export const execute = promisify(execFile);

export const project = join(import.meta.dirname, '../..');

/** Apps that are built on the package, as the README shows them. */
export const apps = ['plain', 'react', 'sveltekit'] as const;

/** Vitest's own would have Vite build something else. */
export const plainEnv: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: undefined };

/** The package as `npm pack` makes it, and a folder in which the apps have it. */
export interface Installed {
  /** Has the apps below it, and their packages in one `node_modules`. */
  readonly folder: string;
  readonly tarball: string;
  /** What is in the tarball, and stays as it was packed. */
  readonly unpacked: string;
}

const manifest = pipe(string(), parseJson(), looseObject({ dependencies: record(string(), string()) }));

/**
 * Packs, and installs the tarball into the apps as anybody would: what it depends on, and Cisco's packages, which are its
 * peers, come from npm. The apps are workspaces of one folder, so that they are installed once.
 */
export async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-package-'));
  const pack = ['pack', '--silent', '--pack-destination', folder];
  const { stdout } = await execute('npm', pack, { cwd: project, env: plainEnv });
  const tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  await mkdir(join(folder, 'unpacked'));
  await execute('tar', ['-xzf', tarball, '-C', join(folder, 'unpacked')]);
  for (const app of apps) {
    await cp(join(project, 'examples', app), join(folder, app), { recursive: true });
    const file = join(folder, app, 'package.json');
    const own = parse(manifest, await readFile(file, 'utf8'));
    const dependencies = { ...own.dependencies, offhook: `file:${tarball}` };
    await writeFile(file, JSON.stringify({ ...own, dependencies }));
  }
  // As the README advises: without what Cisco's packages bring for mobile apps.
  const { overrides } = parse(manifest, await readFile(join(project, 'package.json'), 'utf8'));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, workspaces: apps, overrides }),
  );
  const quickly = ['--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  await execute('npm', ['install', ...quickly], { cwd: folder, env: plainEnv });
  return { folder, tarball, unpacked: join(folder, 'unpacked/package') };
}

/** Where the package is, once it is installed. */
export const packageIn = ({ folder }: Installed): string => join(folder, 'node_modules/offhook');

/** The text files in the tarball: path → text. */
export async function textsOf({ unpacked: root }: Installed): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const texts = new Map<string, string>();
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    if (/\.(?:ul|opus|woff2)$/.test(name)) continue;
    const path = join(parentPath, name);
    texts.set(path.slice(root.length + 1), await readFile(path, 'utf8'));
  }
  return texts;
}

/** Has an app ask another sandbox than the one that the README names. */
export async function point({ folder }: Installed, app: string, sandbox: string): Promise<void> {
  const source = join(folder, app, 'src');
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const path = join(parentPath, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll('http://localhost:6334/sandbox', sandbox));
  }
}
