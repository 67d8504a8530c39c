import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { partsFor } from '../../src/server/sandbox-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';

const webex = {
  WEBEX_CLIENT_ID: 'client',
  WEBEX_CLIENT_SECRET: 'secret of the client',
  PUBLIC_URL: 'http://localhost:6334',
  SESSION_SECRETS: 'a-secret-of-more-than-thirty-two-characters',
};

const others = {
  RIBBON_GATEWAY: 'https://ribbon.example',
  RIBBON_SDK: 'https://sdk.example/webrtc.js',
  INNOVAPHONE_APP: 'offhook',
  INNOVAPHONE_PASSWORD: 'secret of the app',
  XASSIST_URL: 'https://xassist.example/tenant/',
  XASSIST_USERNAME: 'connector',
  XASSIST_PASSWORD: 'secret of the connector',
  XASSIST_DOMAIN: 'acme',
};

/** A server with an account at Webex, and what else it is set up for. */
const serverWith = (env: Readonly<Record<string, string>> = {}) => serverOf({ ...webex, ...env });

async function serverOf(env: Readonly<Record<string, string>>) {
  const settings = readSettings({ ...env, LOG_LEVEL: 'silent' });
  const app = await createApp(settings, { pages: () => Promise.resolve(), ...partsFor(settings) });
  onTestFinished(() => app.close());
  return {
    app,
    said: async () => {
      const { body } = await app.inject({ method: 'POST', url: '/auth/session' });
      return JSON.parse(body) as unknown;
    },
  };
}

test('pages of a server with an account are told which systems it is set up for, and of those nothing more', async () => {
  const { said } = await serverWith(others);

  expect(await said()).toEqual({ systems: ['webex', 'ribbon', 'innovaphone', 'xassist'] });
});

test.each([
  ['nothing beside', {}, { systems: ['webex'] }],
  ['an SDK for Ribbon and no gateway', { RIBBON_SDK: others.RIBBON_SDK }, { systems: ['webex'] }],
  [
    'an App object of a PBX',
    { INNOVAPHONE_APP: 'offhook', INNOVAPHONE_PASSWORD: 'secret' },
    { systems: ['webex', 'innovaphone'] },
  ],
])('%s is said so', async (_, env, answer) => {
  expect(await (await serverWith(env)).said()).toEqual(answer);
});

test('where Ribbon’s gateway and its SDK are is said without a sandbox, too', async () => {
  const { app } = await serverWith(others);

  expect((await app.inject({ url: '/ribbon/settings' })).json()).toEqual({
    script: 'https://sdk.example/webrtc.js',
    gateway: { requests: 'https://ribbon.example', sockets: 'wss://ribbon.example' },
  });
});

test('whoever has not signed in has neither a telephone nor calls to create', async () => {
  const { app } = await serverWith(others);

  const answers = await Promise.all(
    ['/innovaphone/me', '/gateway/xassist/me'].map(async (url) => (await app.inject({ url })).statusCode),
  );

  expect(answers).toEqual([401, 401]);
});

const byProxy = { IDENTITY_HEADER: 'X-Auth-Email', TRUSTED_PROXIES: '127.0.0.1' };
const those = (name: string) =>
  Object.fromEntries(Object.entries(others).filter(([key]) => key.startsWith(name)));

test.each([
  ['ribbon', those('RIBBON'), '/ribbon/settings'],
  ['innovaphone', { ...byProxy, ...those('INNOVAPHONE') }, '/innovaphone/me'],
  ['xassist', { ...byProxy, ...those('XASSIST') }, '/gateway/xassist/me'],
])(
  'a server of %s alone has neither Webex nor a sandbox, and no gateway of another',
  async (name, env, own) => {
    const { app, said } = await serverOf(env);
    const statusOf = async (url: string) => (await app.inject({ url })).statusCode;

    expect(await said()).toEqual({ systems: [name] });
    expect(await statusOf('/sandbox/discovery')).toBe(204);
    expect(await statusOf('/sandbox/trace')).toBe(404);
    expect(await statusOf('/auth/webex')).toBe(404);
    expect(await statusOf(own)).not.toBe(404);
    for (const other of ['/innovaphone/me', '/gateway/xassist/me'].filter((url) => url !== own))
      expect(await statusOf(other)).toBe(404);
  },
);

test('without a system of its own a server has the sandbox, also with an SDK for its Ribbon gateway', async () => {
  const { app, said } = await serverOf({ RIBBON_SDK: others.RIBBON_SDK });

  expect((await app.inject({ url: '/sandbox/discovery' })).statusCode).toBe(200);
  expect(await said()).toEqual({});
});

test('people and data of a sandbox are refused where there is none', () => {
  const settings = readSettings({ RIBBON_GATEWAY: others.RIBBON_GATEWAY, RIBBON_SDK: others.RIBBON_SDK });

  expect(() => partsFor(settings, { people: [] })).toThrow(
    "--people and --data are the sandbox's, which is not there beside ribbon: leave them out.",
  );
});
