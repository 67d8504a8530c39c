import fastify, { type FastifyInstance } from 'fastify';
import { people } from '../../../src/sandbox/people.ts';
import { sandboxPlugin } from '../../../src/sandbox/sandbox.ts';
import { World } from '../../../src/sandbox/world.ts';
import { Broker } from '../../../src/sandbox/xassist/broker.ts';
import { xassistSystem } from '../../../src/sandbox/xassist/system.ts';
import { sandboxWho } from '../../../src/server/sandbox-who.ts';
import type { WhoIs } from '../../../src/server/who.ts';
import { xassistGateway } from '../../../src/server/xassist/gateway.ts';
import { ManualClock } from '../../sandbox/support/manual-clock.ts';
import { SilentMedia } from '../../sandbox/support/silent-media.ts';

/** Sends requests to an app in this process: no socket, no port. */
export function fetchFrom(app: FastifyInstance): typeof fetch {
  return async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input, 'http://localhost');
    const { method = 'GET', body } = init ?? {};
    const answer = await app.inject({
      method: method === 'POST' ? 'POST' : 'GET',
      url: pathname + search,
      headers: { host: 'localhost', ...Object.fromEntries(new Headers(init?.headers)) },
      ...(typeof body === 'string' && { payload: body }),
    });
    init?.signal?.throwIfAborted();
    const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return new Response(answer.body, { status: answer.statusCode, headers });
  };
}

export interface InProcessOptions {
  /** Default: the one of the sandbox. */
  readonly password?: string;
  /** Default: the sandbox's way. */
  readonly refreshPath?: string | undefined;
  readonly clock?: ManualClock;
  /** Default: the people of the sandbox, by their tokens. */
  readonly whoIs?: WhoIs;
}

/** The sandbox's xAssist, and our server's gateway to it, both in this process. */
export async function xassistInProcess({
  password = 'sandbox',
  refreshPath = 'login/refresh',
  clock = new ManualClock(),
  whoIs = sandboxWho(people),
}: InProcessOptions = {}) {
  const world = new World({ clock, media: new SilentMedia() });
  const broker = new Broker(world);
  const sandbox = fastify();
  await sandbox.register(sandboxPlugin, { world, systems: [() => xassistSystem(broker)] });
  const service = fetchFrom(sandbox);
  /** What the server has sent to the service: `POST login`. */
  const sent: string[] = [];
  /** What it has asked calls to be made of. */
  const wishes: unknown[] = [];
  const server = fastify();
  await server.register(
    xassistGateway({
      account: {
        url: () => 'http://localhost/sandbox/xassist/offhook/',
        username: 'connector',
        password,
        domain: 'offhook',
        refreshPath,
      },
      whoIs,
      fetch: (input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : input);
        sent.push(`${init?.method ?? 'GET'} ${pathname.split('/offhook/')[1] ?? ''}`);
        if (pathname.endsWith('/rtc/createCall') && typeof init?.body === 'string')
          wishes.push(JSON.parse(init.body));
        return service(input, init);
      },
    }),
  );
  const close = async () => {
    await server.close();
    await sandbox.close();
  };
  return { clock, world, broker, sent, wishes, service, fetch: fetchFrom(server), close };
}
