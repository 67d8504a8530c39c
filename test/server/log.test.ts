import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { readSettings } from '../../src/server/settings/settings.ts';

async function serverWithLog(
  env: Record<string, string>,
): Promise<{ app: FastifyInstance; written: () => string }> {
  const log = new PassThrough();
  const app = await createApp(readSettings(env), { pages: () => Promise.resolve() }, log);
  onTestFinished(() => app.close());
  return { app, written: () => String(log.read() ?? '') };
}

test('a token reaches no log line', async () => {
  const { app, written } = await serverWithLog({ LOG_LEVEL: 'info' });

  app.log.info({ accessToken: 's3cret', user: { access_token: 's3cret' } }, 'signed in');
  app.log.info({ request: { headers: { authorization: 'Bearer s3cret', cookie: 's3cret' } } }, 'asked');
  await app.inject({ url: '/', headers: { authorization: 'Bearer s3cret' } });

  const lines = written();
  expect(lines).toContain('signed in');
  expect(lines).toContain('asked');
  expect(lines).not.toContain('s3cret');
});

test('a quiet log says nothing of requests', async () => {
  const { app, written } = await serverWithLog({});

  await app.inject('/nothing');

  expect(written()).toBe('');
});
