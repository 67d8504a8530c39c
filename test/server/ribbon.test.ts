import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { builtPages } from '../../src/server/built-pages.ts';
import { ribbonFor } from '../../src/server/ribbon/ribbon-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';

/** The server's part for Ribbon, with a page. */
async function serverWith(env: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), 'offhook-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Offhook</title>');
  const ribbon = ribbonFor(readSettings(env));
  const app = fastify();
  onTestFinished(() => app.close());
  await app.register(ribbon.gateway);
  await app.register(builtPages(root, ribbon.sources));
  const policy = async () => {
    const { headers } = await app.inject({ url: '/', headers: { host: 'phone.example:6334' } });
    const words = String(headers['content-security-policy']).split(';');
    const entries = words.map((each) => [each.split(' ')[0] ?? '', each.split(' ').slice(1)] as const);
    return new Map(entries);
  };
  return { app, ribbon, policy };
}

async function scriptFile(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'offhook-')), 'webrtc.js');
  await writeFile(file, text);
  return file;
}

const gateway = {
  RIBBON_GATEWAY: 'https://gateway.example:8443/',
  RIBBON_SDK: 'https://sdk.example/7/webrtc.js?x=1',
};

test('without a gateway and an SDK there is nothing to be set up with, and the page may reach no more', async () => {
  const { app, ribbon, policy } = await serverWith({});

  expect((await app.inject('/ribbon/settings')).json()).toEqual({});
  expect(ribbon.door).toBeUndefined();
  expect((await policy()).get('script-src')).toEqual(["'self'"]);
});

test('the page is told of the gateway and the script, and may reach exactly these', async () => {
  const { app, policy } = await serverWith(gateway);

  expect((await app.inject('/ribbon/settings')).json()).toEqual({
    script: 'https://sdk.example/7/webrtc.js?x=1',
    gateway: { requests: 'https://gateway.example:8443', sockets: 'wss://gateway.example:8443' },
  });
  const words = await policy();
  expect(words.get('script-src')).toEqual(["'self'", 'https://sdk.example/7/webrtc.js']);
  expect(words.get('connect-src')).toEqual(
    expect.arrayContaining(['https://gateway.example:8443', 'wss://gateway.example:8443']),
  );
});

test('an SDK that is a file is served by this server, and may reach the sandbox over TLS', async () => {
  const OFFHOOK_RIBBON_SDK = await scriptFile('globalThis.WebRTC = {};');
  const { app, ribbon, policy } = await serverWith({ OFFHOOK_RIBBON_SDK });
  const bare = fastify();
  await bare.listen({ port: 0 });
  onTestFinished(() => bare.close());
  await ribbon.door?.open(bare, 'localhost');
  onTestFinished(() => ribbon.door?.close());

  const script = await app.inject('/ribbon/sdk.js');
  const words = await policy();

  expect((await app.inject('/ribbon/settings')).json()).toEqual({ script: '/ribbon/sdk.js' });
  expect(script.body).toBe('globalThis.WebRTC = {};');
  expect(script.headers['content-type']).toContain('javascript');
  expect(words.get('script-src')).toEqual(["'self'"]);
  const port = String(ribbon.door?.port);
  expect(words.get('connect-src')).toEqual(
    expect.arrayContaining([`https://phone.example:${port}`, `wss://phone.example:${port}`]),
  );
});

test('a file that cannot be read is refused by name', async () => {
  await expect(serverWith({ OFFHOOK_RIBBON_SDK: '/nowhere/webrtc.js' })).rejects.toThrow(
    'OFFHOOK_RIBBON_SDK: "/nowhere/webrtc.js" cannot be read.',
  );
});

test.each([
  [{ RIBBON_GATEWAY: 'gateway.example' }, 'RIBBON_GATEWAY must be an address such as'],
  [{ RIBBON_GATEWAY: 'https://gateway.example/rest' }, 'RIBBON_GATEWAY must be an address such as'],
  [{ RIBBON_GATEWAY: 'https://a; script-src *' }, 'RIBBON_GATEWAY must be an address such as'],
  [{ RIBBON_SDK: 'webrtc.js' }, 'RIBBON_SDK must be an address such as'],
  [{ RIBBON_SOCKETS: 'wss://gateway.example' }, 'RIBBON_SOCKETS needs RIBBON_GATEWAY'],
  [{ RIBBON_GATEWAY: 'https://a', RIBBON_SOCKETS: 'https://a' }, 'RIBBON_SOCKETS must be an address such as'],
])('%j is refused by name', (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});
