import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { PbxLink } from '../../../src/server/innovaphone/pbx-link.ts';
import { PbxSocket } from '../../../src/server/innovaphone/pbx-socket.ts';
import { letPbxIn } from '../../../src/server/innovaphone/sign-in.ts';
import { holds, json } from '../../backends/webex-fuzz/hostile.ts';

/** A WebSocket that is played. */
class FakeWire extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly sent: string[] = [];

  send(text: string): void {
    this.sent.push(text);
  }

  ping(): void {
    this.sent.push('ping');
  }

  terminate(): void {
    this.close();
  }

  close(): void {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.emit('close');
  }

  /** The PBX says this. */
  says(text: string): void {
    this.emit('message', Buffer.from(text));
  }
}

const opened = () => {
  const wire = new FakeWire();
  return { wire, socket: new PbxSocket(wire as unknown as WebSocket, 'pbx') };
};

const message = fc.record(
  {
    mt: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.constantFrom(
          ...['AppChallenge', 'AppLogin', 'AppInfo', 'PbxInfo', 'KeepAlive', 'AppLoginResult'],
          ...['UserInfo', 'CallInfo', 'UserCallResult', 'InitializeResult', 'UserInitializeResult'],
        ),
      },
      { weight: 1, arbitrary: json },
    ),
    api: fc.oneof(fc.constantFrom('RCC', 'PbxApi'), json),
    src: fc.oneof(fc.constantFrom('p1/a', 'p2/b', 'p3/c', 'p1', 'list', ''), json),
    user: fc.oneof(fc.constantFrom(1, 2, '1'), json),
    guid: fc.oneof(fc.constantFrom('g1', 'g2'), json),
    update: fc.oneof(fc.constantFrom('add', 'del'), json),
    app: fc.oneof(fc.constantFrom('offhook'), json),
    digest: json,
    challenge: json,
    info: json,
    apis: json,
    error: json,
  },
  { requiredKeys: ['mt'] },
);

/** Of ten texts eight are messages of some kind, and two are not even that. */
const said = fc.oneof(
  { weight: 8, arbitrary: message.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: json.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const texts = fc.array(said, { minLength: 1, maxLength: 12 });

test('5000 PBXs that dial us and make no sense are not let in, and nothing is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const { wire, socket } = opened();
      const letIn = letPbxIn(socket, { name: 'offhook', password: 'never to be sent' }).then(
        () => 'let in',
        (cause: unknown) => (cause instanceof Error ? cause.constructor.name : 'something else'),
      );

      for (const text of all) wire.says(text);
      await Promise.resolve();
      wire.close();

      holds((await letIn) === 'NoLine', 'it is refused');
      const answers = wire.sent.map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>);
      holds(
        answers.every(({ mt, ok }) => mt !== 'AppLoginResult' || ok === undefined),
        'no password is taken for the right one',
      );
      holds(!wire.sent.join('').includes('never to be sent'), 'the password stays here');
    }),
    { numRuns: 5_000 },
  );
}, 240_000);

test('5000 conversations with a PBX that makes no sense throw nothing, and nobody is told of what is somebody else’s', () => {
  let told = 0;
  fc.assert(
    fc.property(texts, fc.boolean(), (all, asks) => {
      const { wire, socket } = opened();
      const link = new PbxLink(socket);
      const seen = [1, 2].map(() => [] as Readonly<Record<string, unknown>>[]);
      const tags = seen.map((own) =>
        link.join({ take: (one) => own.push(one), takeUser: (one) => own.push({ list: one }) }),
      );
      const [first = '', second = ''] = tags;
      void link.list(first);
      link.opened(second, 2);
      if (asks) link.ask(first, { api: 'RCC', mt: 'UserCall', src: 'a' });

      for (const text of all) wire.says(text);
      link.leave(first);
      const before = seen[0]?.length;
      for (const text of all) wire.says(text);

      told += seen[1]?.length ?? 0;
      holds(seen[0]?.length === before, 'whoever has left is told nothing');
      for (const one of seen[1] ?? []) {
        const marked = one['src'] === 'b' || one['list'] !== undefined || one['src'] === '';
        holds(marked && !/^p\d/.test(String(one['src'])), 'the second is told of its own, without its mark');
      }
      wire.close();
    }),
    { numRuns: 5_000 },
  );

  expect(told).toBeGreaterThan(1_000);
}, 240_000);
