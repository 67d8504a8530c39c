import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyPluginAsync, LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { serverOverTwoFiles } from './fixture.ts';

const ASSET = '/assets/main-abc123.js';

test('the phone is at the root and is asked for anew each time', async () => {
  const app = await serverOverTwoFiles();

  const response = await app.inject('/?user=1001');

  expect(response.statusCode).toBe(200);
  expect(response.body).toContain('<title>Offhook</title>');
  expect(response.headers['cache-control']).toBe('no-cache');
});

test.each([
  ['/?mode=kiosk', 'kiosk.html'],
  ['/?lang=fr&mode=kiosk', 'kiosk.html'],
  ['/?mode=developer', 'index.html'],
  ['/?dial=1&mode=kiosks', 'index.html'],
  ['/?dial=mode=kiosk', 'index.html'],
  ['/', 'index.html'],
])('the page at %s is %s', async (url, page) => {
  const app = await serverOverTwoFiles();

  expect((await app.inject(url)).body).toContain(page);
});

test('an asset with a hash in its name is kept for good', async () => {
  const app = await serverOverTwoFiles();

  const response = await app.inject(ASSET);

  expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(response.headers['content-encoding']).toBeUndefined();
});

test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
])('an asset is sent as %s to a browser that takes %s', async (encoding, accepted, unpack) => {
  const app = await serverOverTwoFiles();

  const response = await app.inject({ url: ASSET, headers: { 'accept-encoding': accepted } });

  expect(response.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
  expect(response.headers['content-type']).toContain('javascript');
  expect(response.rawPayload.length).toBeLessThan(200);
  expect(unpack(response.rawPayload).toString()).toContain('globalThis.phone');
});

test('what a browser has already is not sent again, and what has changed is', async () => {
  const app = await serverOverTwoFiles();
  const etag = (await app.inject('/')).headers.etag ?? '';

  const [same, other] = await Promise.all(
    [etag, '"of another build"'].map((tag) => app.inject({ url: '/', headers: { 'if-none-match': tag } })),
  );

  expect(same).toMatchObject({ statusCode: 304, body: '', headers: { etag, 'cache-control': 'no-cache' } });
  expect(other).toMatchObject({ statusCode: 200, headers: { etag } });
});

test('a browser is told how long a file is without having it sent', async () => {
  const app = await serverOverTwoFiles();

  const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: ASSET });

  expect({ statusCode, length: headers['content-length'], body }).toEqual({
    statusCode: 200,
    length: '2200',
    body: '',
  });
});

test('the content security policy allows nothing inline and no eval', async () => {
  const app = await serverOverTwoFiles();

  const policy = String((await app.inject('/')).headers['content-security-policy']);

  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("worker-src 'self' blob:");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toContain('wss://*.wbx2.com');
  expect(policy).not.toContain('unsafe');
});

test('an asset may do nothing by itself, is what it says that it is, and carries nothing that only a page needs', async () => {
  const app = await serverOverTwoFiles();

  const { headers } = await app.inject(ASSET);

  expect(headers['content-security-policy']).toBe("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers).not.toHaveProperty('permissions-policy');
  expect(headers).not.toHaveProperty('x-frame-options');
});

test('the page and its frame may use the microphone, and no camera', async () => {
  const app = await serverOverTwoFiles();

  const policy = String((await app.inject('/')).headers['permissions-policy']);

  expect(policy).toContain('microphone=(self)');
  expect(policy).toContain('autoplay=(self)');
  expect(policy).toContain('camera=(self)');
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/.stamp',
])('a path that leaves the app is refused: %s', async (path) => {
  const app = await serverOverTwoFiles();

  const response = await app.inject(path);

  expect(response.statusCode).toBeGreaterThanOrEqual(400);
  expect(response.body).not.toBe('secret');
});

test('what does not exist is not found', async () => {
  const app = await serverOverTwoFiles();

  expect((await app.inject('/nothing')).statusCode).toBe(404);
});

test.each([undefined, 'br', 'gzip'])(
  'beside a sandbox the page says so itself, sent as %s',
  async (encoding) => {
    const accepted = encoding ?? 'identity';
    const [beside, alone] = await Promise.all([
      serverOverTwoFiles({}, () => ({ sandbox: oneWithDiscovery })),
      serverOverTwoFiles(),
    ]);

    const [marked, plain, kiosk] = await Promise.all(
      (
        [
          [beside, '/'],
          [alone, '/'],
          [beside, '/?mode=kiosk'],
        ] as const
      ).map(([app, url]) => app.inject({ url, headers: { 'accept-encoding': accepted } })),
    );

    expect(marked?.headers['content-encoding']).toBe(encoding);
    expect(textOf(marked)).toContain('<html data-sandbox lang="en">');
    expect(textOf(kiosk)).toContain('<html data-sandbox lang="en">');
    expect(textOf(plain)).toContain('<html lang="en">');
    expect(marked?.headers.etag).not.toBe(plain?.headers.etag);
  },
);

const oneWithDiscovery: FastifyPluginAsync = (app) => {
  app.get('/sandbox/discovery', () => ({}));
  return Promise.resolve();
};

function textOf(response: LightMyRequestResponse | undefined): string {
  if (!response) return '';
  const { headers, rawPayload } = response;
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[String(headers['content-encoding'])];
  return String(unpack?.(rawPayload) ?? rawPayload);
}
