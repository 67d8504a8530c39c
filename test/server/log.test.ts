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

test('a request is told by its route: no address, query or header of it is logged', async () => {
  const { app, written } = await serverWithLog({ LOG_LEVEL: 'trace' });

  const headers = { authorization: 'Bearer s3cret', cookie: 'offhook=s3cret', 'x-token': 's3cret' };
  await app.inject({ url: '/auth/webex/callback?code=s3cret&state=s3cret', headers });
  await app.inject({ url: '/calls/+14155550101?dial=%2B14155550101', headers });

  expect(written()).toContain('incoming request');
  expect(written()).not.toMatch(/s3cret|4155550101|callback/);
});

test('an error keeps its class and its place in the log, and nothing that could be used', async () => {
  const { app, written } = await serverWithLog({ LOG_LEVEL: 'info' });
  const token = 'abc_def_0ffb00c0-5a4d-4b0c-8000-000000000001';
  const cause = new Error('s3cret');
  const error = Object.assign(
    new TypeError(
      `No answer to Bearer s3cret from https://host/x?code=s3cret for ${token} (+1 415 555-0101)`,
      {
        cause,
      },
    ),
    { status: 502, response: { body: 's3cret' } },
  );

  app.log.error({ err: error }, 'asked');

  const line = written();
  expect(line).toContain('TypeError');
  expect(line).toContain('No answer to Bearer [Redacted] from https://host/x?[Redacted] for [Redacted]');
  expect(line).toContain('log.test.ts');
  expect(line).not.toMatch(/s3cret|abc_def|555-0101/);
});

test('where an error has no code, the log has that of what caused it: a certificate that nobody trusts has a name', async () => {
  const { app, written } = await serverWithLog({ LOG_LEVEL: 'info' });
  const cause = Object.assign(new Error('s3cret'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  const failed = new TypeError('fetch failed', { cause });

  app.log.warn({ err: new Error('No answer', { cause: failed }) }, 'asked');
  app.log.warn({ err: new Error('No answer', { cause: Object.assign(cause, { code: 's3cret' }) }) }, 'asked');

  const [first, second] = written().trim().split('\n');
  expect(JSON.parse(first ?? '')).toMatchObject({ err: { errorCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  expect(second).not.toContain('s3cret');
});
