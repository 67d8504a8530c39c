import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { createApp, type Parts } from '../../src/server/app.ts';
import { builtPages } from '../../src/server/built-pages.ts';
import { compressFiles } from '../../src/server/compress.ts';
import { readSettings, type Settings } from '../../src/server/settings/settings.ts';

/** A server over a built app of two files, with a file beside it that nobody may read. */
export async function serverOverTwoFiles(
  env: Record<string, string> = {},
  more: (settings: Settings) => Omit<Parts, 'pages'> = () => ({}),
): Promise<FastifyInstance> {
  const parent = await mkdtemp(join(tmpdir(), 'offhook-'));
  const root = join(parent, 'ui');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await writeFile(join(root, '.stamp'), 'secret');
  for (const page of ['index.html', 'kiosk.html']) {
    await writeFile(
      join(root, page),
      `<!doctype html><html lang="en"><title>Offhook</title><p>${page}${' '.repeat(512)}</html>`,
    );
  }
  await writeFile(join(root, 'assets/main-abc123.js'), 'globalThis.phone = 1;\n'.repeat(100));
  await compressFiles(root);
  const settings = readSettings({ LOG_LEVEL: 'silent', ...env });
  const app = await createApp(settings, { pages: builtPages(root), ...more(settings) });
  onTestFinished(() => app.close());
  return app;
}
