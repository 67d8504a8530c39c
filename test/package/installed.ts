import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { object, optional, parse, parseJson, pipe, record, string } from 'valibot';

export const execute = promisify(execFile);

export const project = join(import.meta.dirname, '../..');

/** Apps that are built on the package, as the README shows them. */
export const apps = ['plain', 'react', 'sveltekit'] as const;

/** Vitest's own would have Vite build something else. */
export const plainEnv: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: undefined };

const manifest = pipe(
  string(),
  parseJson(),
  object({
    dependencies: record(string(), string()),
    devDependencies: optional(record(string(), string()), {}),
  }),
);

/**
 * A folder of its own with the tarball that `npm pack` makes, as it is installed, and the three apps in it. Their packages
 * come from npm, and are installed once for all three. Cisco's are large: they are the project's own, by a link.
 */
export class Installed {
  readonly folder: string;
  readonly tarball: string;

  private constructor(folder: string, tarball: string) {
    this.folder = folder;
    this.tarball = tarball;
  }

  static async make(): Promise<Installed> {
    const folder = await mkdtemp(join(tmpdir(), 'offhook-package-'));
    const pack = ['pack', '--silent', '--pack-destination', folder];
    const { stdout } = await execute('npm', pack, { cwd: project, env: plainEnv });
    const tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
    const dependencies: Record<string, string> = {};
    for (const app of apps) {
      await cp(join(project, 'examples', app), join(folder, app), { recursive: true });
      const { dependencies: own, devDependencies: dev } = parse(
        manifest,
        await readFile(join(folder, app, 'package.json'), 'utf8'),
      );
      Object.assign(dependencies, own, dev);
    }
    const all = { ...dependencies, offhook: `file:${tarball}` };
    const text = JSON.stringify({ private: true, type: 'module', dependencies: all });
    await writeFile(join(folder, 'package.json'), text);
    const quickly = ['--prefer-offline', '--no-audit', '--no-fund', '--silent', '--legacy-peer-deps'];
    await execute('npm', ['install', ...quickly], { cwd: folder, env: plainEnv });
    await symlink(join(project, 'node_modules/@webex'), join(folder, 'node_modules/@webex'));
    return new Installed(folder, tarball);
  }

  /** The package as it is installed. */
  get package(): string {
    return join(this.folder, 'node_modules/offhook');
  }

  /** The package's text files: path → text. */
  async texts(): Promise<ReadonlyMap<string, string>> {
    const entries = await readdir(this.package, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !/\.(?:ul|opus|woff2)$/.test(entry.name));
    const texts = new Map<string, string>();
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      texts.set(path.slice(this.package.length + 1), await readFile(path, 'utf8'));
    }
    return texts;
  }

  /** Has an app ask another sandbox than the one that the README names. */
  async point(app: string, sandbox: string): Promise<void> {
    const folder = join(this.folder, app, 'src');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
      const path = join(parentPath, name);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replaceAll('http://localhost:6334/sandbox', sandbox));
    }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
