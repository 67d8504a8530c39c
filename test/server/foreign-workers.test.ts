import { expect, test } from 'vitest';
import { workerUrl } from '../../src/ui/sign-in/foreign-workers.ts';
import { serverOverTwoFiles } from './fixture.ts';

const headers = { 'service-worker': 'script' };

test.each(['/sw.js', '/service-worker.js', '/assets/main-abc123.js', '/sandbox/sw.js?v=1'])(
  'a service worker from %s finds a newer one that removes itself',
  async (url) => {
    const app = await serverOverTwoFiles();

    const { statusCode, body, headers: answered } = await app.inject({ url, headers });

    expect(statusCode).toBe(200);
    expect(answered['content-type']).toContain('javascript');
    expect(answered['cache-control']).toBe('no-store');
    expect(answered['service-worker-allowed']).toBeUndefined();
    expect(body).toContain('registration.unregister()');
    expect(body).not.toContain("'fetch'");
  },
);

test("the app's own service worker, and what pages ask for, are served as ever", async () => {
  const app = await serverOverTwoFiles();

  expect((await app.inject({ url: workerUrl, headers })).body).not.toContain('unregister');
  expect((await app.inject('/sw.js')).statusCode).toBe(404);
  expect((await app.inject('/assets/main-abc123.js')).body).toContain('globalThis.phone');
});
