import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import fastify from 'fastify';
import { TlsDoor } from '../../../src/sandbox/tls-door.ts';
import { appDigest } from '../../../src/server/innovaphone/app-digest.ts';
import { PbxSocket } from '../../../src/server/innovaphone/pbx-socket.ts';
import { dialPbx, letPbxIn } from '../../../src/server/innovaphone/sign-in.ts';

const app = { name: 'offhook', password: 'secret' };

/** A PBX that has dialled, in this process. */
class Dialled extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly said: string[] = [];

  send(text: string): void {
    this.said.push(text);
  }

  says(message: object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)));
  }

  close(): void {
    this.readyState = 3;
    this.emit('close');
  }

  terminate(): void {
    this.close();
  }

  ping(): void {
    this.emit('pong');
  }
}

const socketOf = (pbx: Dialled) =>
  new PbxSocket(pbx as unknown as ConstructorParameters<typeof PbxSocket>[0], 'pbx');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a PBX that was let in stays connected, however long it says nothing', async () => {
  const pbx = new Dialled();
  const letIn = letPbxIn(socketOf(pbx), app);
  pbx.says({ mt: 'AppChallenge' });
  const { challenge } = JSON.parse(pbx.said[0] ?? '') as { challenge: string };
  const digest = appDigest({ app: app.name }, challenge, app.password);
  pbx.says({ mt: 'AppLogin', app: app.name, digest });
  await vi.advanceTimersByTimeAsync(0);
  pbx.says({ mt: 'PbxInfo', apis: ['RCC'] });

  expect(await letIn).toEqual(['RCC']);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(pbx.readyState).toBe(pbx.OPEN);
});

test('one that says nothing is closed after ten seconds', async () => {
  const pbx = new Dialled();
  const refused = expect(letPbxIn(socketOf(pbx), app)).rejects.toMatchObject({
    refusal: 'pbxGone',
  });

  await vi.advanceTimersByTimeAsync(9_000);
  expect(pbx.readyState).toBe(pbx.OPEN);
  await vi.advanceTimersByTimeAsync(1_000);

  await refused;
  expect(pbx.readyState).not.toBe(pbx.OPEN);
});

test('a PBX whose certificate nobody trusts is not dialled, and the reason is kept for the log', async () => {
  const door = new TlsDoor({ prefix: '' });
  await door.open(fastify(), '127.0.0.1');
  onTestFinished(() => {
    door.close();
  });

  await expect(dialPbx(`wss://127.0.0.1:${String(door.port)}/`, app, '')).rejects.toMatchObject({
    refusal: 'pbxGone',
    cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  });
});
