import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { serviceApp } from '../../../src/sandbox/webex/guests/service-app.ts';
import { integration } from '../../../src/sandbox/webex/integration/integration.ts';
import { createApp } from '../../../src/server/app.ts';
import { listen } from '../../../src/server/listen.ts';
import { partsFor } from '../../../src/server/sandbox-for.ts';
import { readSettings } from '../../../src/server/settings/settings.ts';
import { SilentMedia } from '../../sandbox/support/silent-media.ts';
import { KioskBrowser, keyOf, kioskSettings } from './fixture.ts';

/** A kiosk that is let in, of a server that renews the token of its service app at the cloud, and what was asked there. */
async function kioskOfServiceApp(refreshToken: string = serviceApp.refreshToken) {
  const sandbox = await startSandbox({ host: '127.0.0.1', media: new SilentMedia() });
  onTestFinished(() => sandbox.close());
  const { clientId, clientSecret } = integration;
  const settings = readSettings({
    ...(await kioskSettings(['lobby'])),
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://127.0.0.1' },
    ...{ WEBEX_CLIENT_ID: clientId, WEBEX_CLIENT_SECRET: clientSecret },
    WEBEX_API: `${sandbox.url}/hydra/v1`,
    KIOSK_SERVICE_APP_CLIENT_ID: serviceApp.clientId,
    KIOSK_SERVICE_APP_CLIENT_SECRET: serviceApp.clientSecret,
    KIOSK_SERVICE_APP_REFRESH_TOKEN: refreshToken,
  });
  const app = await createApp(settings, { pages: () => Promise.resolve(), ...partsFor(settings) });
  onTestFinished(() => app.close());
  const lobby = new KioskBrowser(`http://127.0.0.1:${await listen(app, settings)}`, 'lobby');
  await lobby.post('enter', { key: keyOf('lobby') });
  const renewals = async () => {
    const trace = await (await fetch(`${sandbox.url}/trace`)).text();
    return trace.split('hydra.accessToken 200').length - 1;
  };
  return { lobby, sandbox, renewals };
}

const guest = { callToken: expect.any(String) as unknown, name: 'Front door' };

test('guests are let in with a token that the server gets in the name of the service app, and keeps', async () => {
  const { lobby, renewals } = await kioskOfServiceApp();

  const passes = [await lobby.post('pass', { number: '9001' }), await lobby.post('pass', { number: '1001' })];

  expect(passes.map(({ status }) => status)).toEqual([200, 200]);
  expect(passes.map(({ body }) => body['guest'])).toEqual([guest, guest]);
  expect(await renewals()).toBe(1);
});

test('a token of the service app that the cloud takes no more is renewed, and the guest is let in', async () => {
  const { lobby, sandbox, renewals } = await kioskOfServiceApp();
  await lobby.post('pass', { number: '9001' });

  // It forgets its trace, too.
  sandbox.reset();
  const { status, body } = await lobby.post('pass', { number: '9001' });

  expect([status, body['guest']]).toEqual([200, guest]);
  expect(await renewals()).toBe(1);
});

test('a service app whose refresh token is refused lets nobody in', async () => {
  const { lobby } = await kioskOfServiceApp('a token of somebody else');

  const { status, body } = await lobby.post('pass', { number: '9001' });

  expect(status).toBeGreaterThanOrEqual(500);
  expect(JSON.stringify(body)).not.toContain(serviceApp.clientSecret);
});
