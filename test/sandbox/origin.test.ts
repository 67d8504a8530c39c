import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HostNames } from '../../src/sandbox/host-names.ts';
import { sandboxPlugin } from '../../src/sandbox/sandbox.ts';
import { World } from '../../src/sandbox/world.ts';
import { ManualClock } from './support/manual-clock.ts';
import { SilentMedia } from './support/silent-media.ts';

const own = '192.168.1.20:6334';

const everywhere = ['localhost', '0.0.0.0', '::', '192.168.1.20'];

/** What it listens on → a sandbox, on a computer with one address in a network. */
const sandboxes = new Map<string, FastifyInstance>();

beforeAll(async () => {
  for (const host of everywhere) {
    const app = fastify();
    const hosts = new HostNames({ host, ownAddresses: () => ['192.168.1.20', 'fd00::20'] });
    const world = new World({ clock: new ManualClock(), media: new SilentMedia() });
    await app.register(sandboxPlugin, { world, hosts });
    sandboxes.set(host, app);
  }
});

afterAll(() => Promise.all([...sandboxes.values()].map((app) => app.close())));

function sandboxOn(host: string): FastifyInstance {
  const app = sandboxes.get(host);
  if (!app) throw new Error(`No sandbox listens on ${host}.`);
  return app;
}

const asked = (app: FastifyInstance, headers: Record<string, string>) =>
  app.inject({ url: '/sandbox/discovery', headers });

/** `[host, origin]` of a page that may read what the sandbox says. */
const friends: readonly (readonly [string, string])[] = [
  ['localhost:6334', 'http://localhost:6334'],
  ['localhost:6334', 'http://localhost:3000'],
  ['localhost:6334', 'https://localhost:8443'],
  ['localhost:6334', 'http://127.0.0.1:3000'],
  ['localhost:6334', 'http://[::1]:3000'],
  ['localhost:6334', 'http://app.localhost'],
  ['127.0.0.1:6334', 'http://localhost:6334'],
];

/** `[host, origin]` of a page that the computer's network shows, too. */
const friendsInTheNetwork: readonly (readonly [string, string])[] = [
  [own, `http://${own}`],
  [own, `https://${own}`],
  [own, 'http://localhost:3000'],
  ['[fd00::20]:6334', 'http://[fd00::20]:6334'],
];

/** `[host, origin]` of a page that may not, wherever the sandbox listens. */
const strangers: readonly (readonly [string, string])[] = [
  // Any website, in a browser that reaches the address.
  ['localhost:6334', 'https://evil.example'],
  ['localhost:6334', 'http://evil.example:6334'],
  [own, 'https://evil.example'],
  // A name that has been rebound to the address, for which it would be the same origin.
  ['evil.example:6334', 'http://evil.example:6334'],
  ['evil.example', 'http://localhost:3000'],
  // A page without an origin: a sandboxed frame, a file, a redirect.
  ['localhost:6334', 'null'],
  [own, 'null'],
  ['localhost:6334', 'file://'],
  ['localhost:6334', ''],
  // Somebody else in the network, and another port of the same computer there.
  [own, 'http://192.168.1.21:6334'],
  [own, 'http://192.168.1.20:8080'],
  [own, 'http://192.168.1.20'],
  ['localhost:6334', `http://${own}`],
  ['192.168.1.21:6334', 'http://192.168.1.21:6334'],
  // What only looks like this computer.
  ['localhost:6334', 'http://localhost.evil.example'],
  ['localhost:6334', 'http://notlocalhost'],
  ['localhost:6334', 'http://127.0.0.1.evil.example'],
  ['localhost:6334', 'http://localhost@evil.example'],
  ['localhost:6334', 'http://evil.example#localhost'],
  ['localhost:6334', 'http://localhost:6334/path'],
  ['localhost:6334', 'http://localhost:6334, http://evil.example'],
  ['localhost:6334', 'chrome-extension://localhost'],
  ['localhost@evil.example', 'http://localhost:3000'],
  ['localhost:6334/', 'http://localhost:3000'],
];

const combined = <T extends readonly string[]>(hosts: readonly string[], pairs: readonly T[]) =>
  hosts.flatMap((on) => pairs.map((pair) => [on, ...pair] as const));

test.each(
  [
    ...combined(everywhere, friends),
    ...combined(['0.0.0.0', '::'], friendsInTheNetwork),
    ...combined(['192.168.1.20'], friendsInTheNetwork.slice(0, 3)),
  ].map(([on, host, origin]) => ({ on, host, origin })),
)('listening on $on as $host, the sandbox may be used by $origin', async ({ on, host, origin }) => {
  const { statusCode, headers } = await asked(sandboxOn(on), { host, origin });

  expect(statusCode).toBe(200);
  expect(headers['access-control-allow-origin']).toBe(origin);
  expect(headers['access-control-allow-credentials']).toBe('true');
});

test.each(combined(everywhere, strangers).map(([on, host, origin]) => ({ on, host, origin })))(
  'listening on $on as $host, the sandbox is closed to "$origin"',
  async ({ on, host, origin }) => {
    const app = sandboxOn(on);

    const reading = await asked(app, { host, origin });
    const writing = await app.inject({
      method: 'POST',
      url: '/sandbox/control/call',
      headers: { host, origin },
      payload: { from: '1001', to: '1002' },
    });
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/sandbox/control/call',
      headers: { host, origin, 'access-control-request-method': 'POST' },
    });

    for (const { statusCode, headers, body } of [reading, writing, preflight]) {
      expect(statusCode).toBe(403);
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      expect(body).not.toContain('accessToken');
    }
  },
);

test.each(everywhere)('listening on %s, a program of this computer needs no origin', async (on) => {
  const app = sandboxOn(on);

  expect((await asked(app, { host: 'localhost:6334' })).statusCode).toBe(200);
  expect((await asked(app, { host: 'evil.example' })).statusCode).toBe(403);
});

test('what the sandbox says cannot be taken for a picture or a script of another page', async () => {
  const { headers } = await asked(sandboxOn('localhost'), { host: 'localhost' });

  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['x-content-type-options']).toBe('nosniff');
});
