import fastify from 'fastify';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { onTestFinished, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { sandboxPlugin } from '../../src/sandbox/sandbox.ts';
import { TlsDoor } from '../../src/sandbox/tls-door.ts';
import { passwordOf } from './support/ribbon-client.ts';
import { SilentMedia } from './support/silent-media.ts';

/** A sandbox with a door, and its addresses. */
async function behindTls() {
  const app = fastify({ forceCloseConnections: true });
  onTestFinished(() => app.close());
  const door = new TlsDoor({ prefix: '/sandbox/ribbon' });
  await app.register(sandboxPlugin, { media: new SilentMedia(), door });
  const plain = await app.listen({ port: 0, host: 'localhost' });
  return { app, door, plain, secure: `https://localhost:${door.port ?? 0}` };
}

/** Asks as somebody who trusts any certificate. */
function ask(url: string, method: string, headers: Record<string, string>, body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, rejectUnauthorized: false }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => {
        resolve(text);
      });
    });
    sent.on('error', reject).end(body);
  });
}

test('a client that knows the origin only subscribes over TLS, and its socket opens', async () => {
  const { secure } = await behindTls();
  const path = '/rest/version/1/user/1001@ribbon.sandbox/subscription';

  const headers = { ...passwordOf('1001'), 'content-type': 'application/json' };
  const body = JSON.stringify({ subscribeRequest: { service: ['call'], expires: 3600 } });
  const said = JSON.parse(await ask(`${secure}${path}`, 'POST', headers, body)) as {
    subscribeResponse: { subscriptionParams: { notificationChannel: string } };
  };
  const channel = said.subscribeResponse.subscriptionParams.notificationChannel;
  const socket = new WebSocket(`${secure.replace('http', 'ws')}${channel}`, { rejectUnauthorized: false });
  const opened = await new Promise((resolve) => {
    socket.on('open', () => {
      resolve('open');
    });
    socket.on('error', resolve);
  });
  socket.terminate();

  expect(opened).toBe('open');
});

test('the discovery document says where the gateway speaks TLS', async () => {
  const { plain, secure } = await behindTls();

  const { ribbon } = (await (
    await fetch(`${plain.replace('127.0.0.1', 'localhost')}/sandbox/discovery`)
  ).json()) as {
    ribbon: { secure?: string };
  };

  expect(ribbon.secure).toBe(secure);
});

test('the certificate is for this computer, made anew each time, and nobody trusts it unasked', async () => {
  const [one, other] = [await behindTls(), await behindTls()];
  const certificateOf = (port: number | undefined) =>
    new Promise<{ names: string | undefined; print: string }>((resolve, reject) => {
      const socket = connect({ port: port ?? 0, host: 'localhost', rejectUnauthorized: false }, () => {
        const { subjectaltname, fingerprint256 } = socket.getPeerCertificate();
        socket.destroy();
        resolve({ names: subjectaltname, print: fingerprint256 });
      });
      socket.on('error', reject);
    });

  const shown = await certificateOf(one.door.port);

  expect(shown.names).toContain('DNS:localhost');
  expect(shown.print).not.toBe((await certificateOf(other.door.port)).print);
  await expect(fetch(one.secure)).rejects.toThrow();
});

test('once the server has closed, the door is shut', async () => {
  const { app, door } = await behindTls();

  await app.close();

  expect(door.port).toBeUndefined();
});
