import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { apiFolder, apiOf } from '../../scripts/package/api.ts';
import { ciscoLines } from './cisco-lines.ts';
import { execute, packageIn, project, textsOf } from './installed.ts';

const installed = inject('installed');

/** What to do about types that have changed. */
const changedTypes =
  'The public types have changed. `npm run package && npm run api` writes them down; look at the difference in git. What was taken away or asks for more is a major version, what was added a minor one, and CHANGELOG.md says so.';

test('publint and Are the Types Wrong find nothing', async () => {
  const tool = (name: string) => join(project, 'node_modules/.bin', name);

  const lint = await execute(tool('publint'), ['run', '--strict', installed.tarball]);
  // Only Svelte's own tools and bundlers know what the types of a component are: SvelteKit builds with them.
  const withoutSvelte = ['--profile', 'esm-only', '--exclude-entrypoints', 'svelte'];
  // It ends in 1 where it finds something.
  await execute(tool('attw'), [installed.tarball, ...withoutSvelte]);

  expect(lint.stdout).toContain('All good!');
});

test('no line of Cisco’s is in it', async () => {
  const theirs = await ciscoLines(join(project, 'node_modules/@webex'));
  const found: string[] = [];

  for (const [path, text] of await textsOf(installed)) {
    if (/Copyright[^\n]*Cisco|Cisco Systems/i.test(text)) found.push(`${path}: a licence of Cisco's`);
    const line = text.split('\n').find((each) => theirs.has(each.trim()));
    if (line !== undefined) found.push(`${path}: ${line.trim()}`);
  }

  expect(theirs.size).toBeGreaterThan(10_000);
  expect(found).toEqual([]);
});

test('its public types are those that are written down in test/package/api', async () => {
  // What it was packed from: types in a folder of `node_modules` are somebody else's to the tool.
  const now = Object.fromEntries(await apiOf(project));
  const written: Record<string, string> = {};
  for (const name of Object.keys(now))
    written[name] = await readFile(join(apiFolder, `${name}.api.md`), 'utf8').catch(() => '');

  expect(now, changedTypes).toEqual(written);
});

test('each module of it has its types and its source map, and each component its types', async () => {
  const texts = await textsOf(installed);
  const files = [...texts.keys()].filter((path) => path.startsWith('lib/'));
  const modules = files.filter((path) => path.endsWith('.js') && !path.startsWith('lib/ui/paraglide/'));
  const components = files.filter((path) => path.endsWith('.svelte'));

  expect(modules.length).toBeGreaterThan(300);
  expect(modules.filter((path) => !texts.has(`${path}.map`))).toEqual([]);
  expect(modules.filter((path) => !texts.has(path.replace(/js$/, 'd.ts')))).toEqual([]);
  expect(components.length).toBeGreaterThan(100);
  expect(components.filter((path) => !texts.has(`${path}.d.ts`))).toEqual([]);
});

test('Cisco’s packages are peers, in the versions that are tested', async () => {
  const read = async (folder: string) =>
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
  const packed = await read(packageIn(installed));
  const own = await read(project);
  const ciscos = (of: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => name.startsWith('@webex/')));

  expect(ciscos(packed['peerDependencies'])).toEqual(ciscos(own['dependencies']));
  expect(ciscos(packed['dependencies'])).toEqual({});
});
