import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { once } from 'node:events';
import { createApp, type Parts } from '../../src/server/app.ts';
import { readSettings } from '../../src/server/settings/settings.ts';

async function server(parts: Partial<Parts> = {}) {
  const app = await createApp(readSettings({ LOG_LEVEL: 'silent' }), {
    pages: () => Promise.resolve(),
    ...parts,
  });
  onTestFinished(() => app.close());
  return app;
}

/** A gateway whose socket stays open until the page closes it, as one with a call does. */
async function withSocket() {
  const app = await server({
    gateways: [
      async (scope) => {
        scope.get('/gateway/calls', { websocket: true }, (socket) => {
          socket.on('message', (said) => {
            socket.send(said);
          });
        });
        return Promise.resolve();
      },
    ],
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/gateway/calls`);
  await once(socket, 'open');
  return { app, socket };
}

test('a server that is there is up and ready, by whatever name it is asked', async () => {
  const app = await server();

  const headers = { host: '10.9.8.7' };
  const up = await app.inject({ url: '/health', headers });
  const ready = await app.inject({ url: '/ready', headers });

  expect(up.json()).toEqual({ status: 'up' });
  expect([ready.statusCode, ready.json()]).toEqual([200, { ready: true, why: [] }]);
  expect(ready.headers['cache-control']).toBe('no-store');
});

test('a server whose need is away is up and not ready, and names it', async () => {
  const app = await server({
    needs: [
      { name: 'redis', works: () => Promise.reject(new Error('gone')) },
      { name: 'other', works: () => Promise.resolve(true) },
    ],
  });

  const ready = await app.inject('/ready');

  expect((await app.inject('/health')).statusCode).toBe(200);
  expect([ready.statusCode, ready.json()]).toEqual([503, { ready: false, why: ['redis'] }]);
});

test('a server that stops is not ready, and goes on signalling until its last socket has closed', async () => {
  const { app, socket } = await withSocket();

  const ended = app.drain.end(60);
  const ready = await app.inject('/ready');
  socket.send('a call goes on');
  const [said] = (await once(socket, 'message')) as [Buffer];
  socket.close();
  await ended;

  expect([ready.statusCode, ready.json()]).toEqual([503, { ready: false, why: ['stopping'] }]);
  expect(said.toString()).toBe('a call goes on');
});

test('a server that stops waits no longer than it was told', async () => {
  const { app, socket } = await withSocket();

  await app.drain.end(0.01);

  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('a server with nothing open stops at once', async () => {
  const app = await server();

  await app.drain.end(3600);

  expect(app.drain.stopping).toBe(true);
});
