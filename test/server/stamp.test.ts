import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stampOf } from '../../src/server/stamp.ts';
import { importsOf, sourceFiles } from '../support/source-files.ts';

async function project(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'offhook-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'src/ui/paraglide'), { recursive: true });
  await writeFile(join(root, 'src/ui/main.ts'), 'one');
  return root;
}

test('the stamp follows what a source says, not when it was written', async () => {
  const root = await project();
  const before = await stampOf(root);

  await utimes(join(root, 'src/ui/main.ts'), 1, 1);
  expect(await stampOf(root)).toBe(before);

  await writeFile(join(root, 'src/ui/main.ts'), 'two');
  expect(await stampOf(root)).not.toBe(before);
});

test('a new source changes the stamp, what the build makes does not', async () => {
  const root = await project();
  const before = await stampOf(root);

  await writeFile(join(root, 'src/ui/paraglide/messages.js'), 'made');
  expect(await stampOf(root)).toBe(before);

  await writeFile(join(root, 'src/ui/new.ts'), 'new');
  expect(await stampOf(root)).not.toBe(before);
});

test('the stamp knows which SDK the app is built with', async () => {
  const root = await project();

  expect(await stampOf(root, 'whole')).not.toBe(await stampOf(root, 'pared'));
});

test('the page of the sandbox is built anew for its own sources, and not for those of the app', async () => {
  const root = await project();
  const before = await stampOf(root, 'sandbox');

  await writeFile(join(root, 'src/ui/main.ts'), 'two');
  expect(await stampOf(root, 'sandbox')).toBe(before);

  await mkdir(join(root, 'src/sandbox-page'), { recursive: true });
  await writeFile(join(root, 'src/sandbox-page/App.svelte'), 'new');
  expect(await stampOf(root, 'sandbox')).not.toBe(before);
});

test.each([
  ['vite.config.ts', 4],
  ['vite.realm.config.ts', 3],
])('whatever %s imports changes the stamp', async (name, least) => {
  const configuration = await readFile(join(import.meta.dirname, '../..', name), 'utf8');
  const imported = Array.from(configuration.matchAll(/from '\.\/(src\/[^']+)'/g), ([, file = '']) => file);
  const root = await project();

  for (const file of imported) {
    const before = await stampOf(root);
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), 'new');
    expect.soft(await stampOf(root), file).not.toBe(before);
  }

  expect(imported.length).toBeGreaterThanOrEqual(least);
});

test('whatever the page of the sandbox is made of changes its stamp', async () => {
  // What only types need is not in what is built.
  const withoutTypes = (code: string) => code.replace(/^(?:import|export) type [^;]*;/gm, '');
  const files = new Map(
    sourceFiles('src').map((file) => [file.path, { ...file, code: withoutTypes(file.code) }]),
  );
  const reached = new Set([...files.keys()].filter((path) => path.startsWith('src/sandbox-page/')));
  for (const path of reached) {
    const file = files.get(path);
    for (const { to } of file ? importsOf(file) : []) if (to.startsWith('src/')) reached.add(to);
  }
  const root = await project();

  for (const path of [...reached].filter((each) => files.has(each))) {
    const before = await stampOf(root, 'sandbox');
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), 'new');
    expect.soft(await stampOf(root, 'sandbox'), path).not.toBe(before);
  }

  expect(reached.has('src/ui/sandbox/control.ts')).toBe(true);
});
