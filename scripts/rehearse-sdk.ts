/**
 * Rehearses another version of Cisco's SDK: builds the app with it, and runs the tests that say whether calls work, in a
 * copy of the project with packages of its own, below the system's temporary folder. Says what differs.
 *
 *     npm run rehearse -- 3.11.0 [--keep]
 *
 * It needs npm. What is here, `node_modules` included, stays as it is.
 */
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { looseObject, nonEmpty, object, parse, parseJson, pipe, record, string } from 'valibot';
import { asked, refuse } from '../test/support/asked.ts';

const project = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** The tests: every sentence of the contract on the real adapter, and calls as people make them. */
const tests = ['test/e2e/contract-webex.test.ts', 'test/e2e/phone-calls.test.ts'];

/** Packages of which the SDK's versions are not the version: each is the one that this package of the SDK depends on. */
const apart: Readonly<Record<string, string>> = {
  '@webex/internal-media-core': '@webex/calling',
  '@webex/web-media-effects': '@webex/media-helpers',
};

const dependencies = record(string(), string());
const manifest = object({ dependencies, devDependencies: dependencies });

type Versions = Readonly<Record<string, string>>;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** The exact versions of the SDK's packages among `ours` that go with `version`. */
async function versionsOf(version: string, ours: readonly string[]): Promise<Versions> {
  const found = ours.map(async (name) => {
    const parent = apart[name];
    if (parent === undefined) return [name, version] as const;
    const wanted = await run('npm', [
      'view',
      '--loglevel=error',
      `${parent}@${version}`,
      `dependencies.${name}`,
    ]).catch((error: unknown) => refuse(whyNot(`${parent}@${version}`, error)));
    return [name, parse(pipe(string(), nonEmpty()), wanted.stdout.trim())] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** Why npm says nothing of a package, in one line. */
function whyNot(wanted: string, error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  if (/\bE404\b/.test(said)) return `npm has no ${wanted}.`;
  return `npm cannot say what ${wanted} needs: ${said.trim().split('\n')[0] ?? ''}`;
}

/** Copies what git knows, or would, to `folder`. */
async function copyProject(folder: string): Promise<void> {
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await run('git', listed, { cwd: project, maxBuffer: 2 ** 26 });
  for (const file of stdout.split('\0').filter((each) => each !== ''))
    await cp(join(project, file), join(folder, file));
}

/** Runs `command` in `folder` and says whether it went well; what it says is seen as it comes. */
function went(folder: string, command: string, args: readonly string[]): Promise<boolean> {
  say(`\n$ ${command} ${args.join(' ')}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject).on('exit', (code) => {
      resolve(code === 0);
    });
  });
}

/** What Vite writes down of a build: among others which files there are. */
const builtFiles = record(string(), looseObject({ file: string() }));

/** KB, gzipped, of all scripts of the realm that was built in `folder`, the media engine's included; nothing where none was. */
async function realmSize(folder: string): Promise<number | undefined> {
  const built = join(folder, 'dist/ui');
  const written = await readFile(join(built, '.vite/realm.json'), 'utf8').catch(() => undefined);
  if (written === undefined) return undefined;
  const files = Object.values(parse(builtFiles, JSON.parse(written))).map(({ file }) => file);
  const scripts = [...new Set(files)].filter((file) => file.endsWith('.js'));
  const sizes = scripts.map(async (file) => gzipSync(await readFile(join(built, file))).length / 1_000);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const { values, positionals } = asked({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [version = '', ...more] = positionals;
if (more.length > 0 || !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version))
  refuse('Which version? npm run rehearse -- 3.11.0');
const before = await readFile(join(project, 'package.json'), 'utf8');
const all = parse(pipe(string(), parseJson(), manifest), before);
const now: Versions = { ...all.devDependencies, ...all.dependencies };
const ours = Object.keys(now).filter((name) => name === 'webex' || name.startsWith('@webex/'));
const next = await versionsOf(version, ours);

const folder = await mkdtemp(join(tmpdir(), `offhook-sdk-${version}-`));
try {
  await copyProject(folder);
  const changed = ours.reduce(
    (text, name) => text.replaceAll(`"${name}": "${now[name]}"`, `"${name}": "${next[name]}"`),
    before,
  );
  await writeFile(join(folder, 'package.json'), changed);
  say(ours.map((name) => `${name}: ${now[name]} → ${next[name]}`).join('\n'));

  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const installed = await went(folder, 'npm', install);
  const built = installed && (await went(folder, 'npm', ['run', 'build']));
  const typed = built && (await went(folder, 'npm', ['run', 'types']));
  const passed =
    built &&
    (await went(folder, 'npx', ['vitest', 'run', '--project', 'e2e', ...tests, '--reporter=verbose']));

  const [here, there] = await Promise.all([realmSize(project), realmSize(folder)]);
  const kb = (size: number | undefined) => (size === undefined ? 'not built' : `${size.toFixed(1)} KB`);
  const word = (well: boolean) => (well ? 'yes' : 'NO');
  say(`\nThe SDK ${version} beside ${now['@webex/calling']}`);
  say(
    `Installs: ${word(installed)} · builds: ${word(built)} · types: ${word(typed)} · calls: ${word(passed)}`,
  );
  say(`Scripts of the realm, gzipped: ${kb(there)}, here ${kb(here)}`);
  process.exitCode = passed && typed ? 0 : 1;
} finally {
  if (values.keep) say(`Kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}
