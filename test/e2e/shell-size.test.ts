import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildIfNeeded, builtApp } from '../../src/server/build.ts';

test('what the phone is drawn with first, its page, scripts and styles, has 60 KB at the most, gzipped', async () => {
  await buildIfNeeded();
  const page = await readFile(join(builtApp, 'index.html'));
  const named = String(page).matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g);
  const paths = [...new Set([...named].map(([, path = '']) => path))];

  const files = [page, ...(await Promise.all(paths.map((path) => readFile(join(builtApp, path)))))];
  const size = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);

  expect(paths.length).toBeGreaterThan(2);
  expect(size).toBeLessThanOrEqual(60_000);
});
