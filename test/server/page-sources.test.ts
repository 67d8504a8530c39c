import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { builtPages } from '../../src/server/built-pages.ts';
import { pageSourcesFor } from '../../src/server/page-sources.ts';
import { ribbonFor } from '../../src/server/ribbon/ribbon-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';

/** What the pages of a server with this environment may reach: requests and sockets, pictures, scripts. */
async function reach(env: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), 'offhook-'));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Offhook</title>');
  const settings = readSettings(env);
  const app = fastify();
  onTestFinished(async () => {
    await app.close();
    await rm(root, { recursive: true });
  });
  await app.register(builtPages(root, pageSourcesFor(settings, ribbonFor(settings))));
  const { headers } = await app.inject('/');
  const policy = String(headers['content-security-policy']);
  const of = (name: string) =>
    policy
      .split(';')
      .find((words) => words.startsWith(`${name} `))
      ?.split(' ')
      .slice(1);
  return { connect: of('connect-src'), images: of('img-src'), script: of('script-src') };
}

const webexHosts = [
  ...['https://*.webex.com', 'wss://*.webex.com', 'https://*.wbx2.com', 'wss://*.wbx2.com'],
  ...['https://*.ciscospark.com', 'wss://*.ciscospark.com', 'https://webexapis.com'],
];

const webexPictures = ['https://*.webex.com', 'https://*.webexcontent.com'];

const webex = {
  PUBLIC_URL: 'https://phone.example',
  SESSION_SECRETS: 'a-secret-of-thirty-two-characters-or-more',
  WEBEX_CLIENT_ID: 'C1',
  WEBEX_CLIENT_SECRET: 's1',
};

const byProxy = { IDENTITY_HEADER: 'X-Auth-Email', TRUSTED_PROXIES: '127.0.0.1' };

const innovaphone = {
  INNOVAPHONE_URL: 'wss://pbx.example/PBX0/APPS/websocket',
  INNOVAPHONE_APP: 'offhook',
  INNOVAPHONE_PASSWORD: 'p1',
};

const xassist = {
  XASSIST_URL: 'https://xassist.example/tenant/',
  XASSIST_USERNAME: 'connector',
  XASSIST_PASSWORD: 'p1',
  XASSIST_DOMAIN: 'd1',
};

const ribbon = { RIBBON_GATEWAY: 'https://gateway.example', RIBBON_SDK: 'https://sdk.example/webrtc.js' };

const own = ["'self'"];

test.each([
  ['for nothing, where a token can be pasted', {}],
  ['for Webex', webex],
  ['for Webex and a PBX', { ...webex, ...innovaphone }],
])('pages reach Webex where the server is set up %s', async (_, env) => {
  expect(await reach(env)).toEqual({
    connect: [...own, ...webexHosts],
    images: [...own, 'data:', ...webexPictures],
    script: own,
  });
});

test.each([
  ['an innovaphone PBX', { ...byProxy, ...innovaphone }],
  ['xAssist', { ...byProxy, ...xassist }],
  ['a PBX and xAssist', { ...byProxy, ...innovaphone, ...xassist }],
])('pages reach their own server alone where that is set up for %s', async (_, env) => {
  expect(await reach(env)).toEqual({ connect: own, images: [...own, 'data:'], script: own });
});

test('pages reach the gateway and the script, and nothing of Webex, where the server is set up for Ribbon alone', async () => {
  expect(await reach(ribbon)).toEqual({
    connect: [...own, 'https://gateway.example', 'wss://gateway.example'],
    images: [...own, 'data:', 'https://gateway.example'],
    script: [...own, 'https://sdk.example/webrtc.js'],
  });
});

test('with Webex and Ribbon, pages reach both', async () => {
  const { connect, images } = await reach({ ...webex, ...ribbon });

  expect(connect).toEqual([...own, ...webexHosts, 'https://gateway.example', 'wss://gateway.example']);
  expect(images).toEqual([...own, 'data:', ...webexPictures, 'https://gateway.example']);
});
