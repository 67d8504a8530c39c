import { join } from 'node:path';
import { resolveConfig } from 'vite';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const configured = (file: string, command: 'build' | 'serve') =>
  resolveConfig({ configFile: join(project, file), logLevel: 'silent' }, command);

test('the dev server looks through all that is built for what has to be bundled: what it finds later loads the page anew', async () => {
  const [served, ...built] = await Promise.all([
    configured('vite.config.ts', 'serve'),
    configured('vite.config.ts', 'build'),
    configured('vite.realm.config.ts', 'build'),
  ]);

  const looked = [served.optimizeDeps.entries ?? []].flat().map((file) => join(served.root, file));
  const inputs = built.flatMap(({ build }) => Object.values([build.rolldownOptions.input ?? []].flat()));

  expect(inputs.length).toBeGreaterThan(4);
  expect(looked).toEqual(expect.arrayContaining(inputs));
});
