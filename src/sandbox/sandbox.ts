import staticFiles from '@fastify/static';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyRequest } from 'fastify';
import { join } from 'node:path';
import { discoveryOf, type Discovery } from './control/discovery.ts';
import { builtPage } from './control/page-routes.ts';
import { Refusal, refusalCode } from './errors.ts';
import { HostNames, hostInUrl } from './host-names.ts';
import { mountRoute, strings } from './mount.ts';
import { Gate } from './origin.ts';
import { sandboxRoutes } from './routes.ts';
import { systems, type OpenSystem } from './systems.ts';
import type { TlsDoor } from './tls-door.ts';
import { World, type Collaborators } from './world.ts';

/** How the sandbox is mounted. */
export interface SandboxOptions extends Collaborators {
  /** The names by which it may be asked: those of this computer without. */
  readonly hosts?: HostNames;
  /** What the server listens on, `localhost` by default. */
  readonly host?: string;
  /** The state to serve; a new world without. */
  readonly world?: World;
  /** What is in it; every system that there is without. */
  readonly systems?: readonly OpenSystem[];
  /** A second way to Ribbon's gateway, for the vendor's SDK, which speaks TLS only. There is none without. */
  readonly door?: TlsDoor;
}

/** How the sandbox is started alone. */
export interface StartOptions extends Omit<SandboxOptions, 'hosts'> {
  /** Any free one by default. */
  readonly port?: number;
  /** Further names by which it may be asked. */
  readonly allowedHosts?: readonly string[];
}

/** A calling cloud on this computer. */
export interface Sandbox {
  /** `http://localhost:<port>/sandbox`. */
  readonly url: string;
  /** Where everything is, and who is there with which access token: what `GET /discovery` says. */
  readonly discovery: Discovery;
  /** The world as after start: calls end, and who was registered registers anew. */
  reset(): void;
  /** Ends calls, too; the port is free again afterwards. */
  close(): Promise<void>;
}

/** Mounts everything below `/sandbox` of an app; `@fastify/websocket` comes with it. */
export const sandboxPlugin: FastifyPluginAsync<SandboxOptions> = async (app, options) => {
  const world = options.world ?? new World(options);
  for (const open of options.systems ?? systems) world.join(open(world));
  await world.media.prepare();
  const { door, host = 'localhost' } = options;
  if (door) {
    app.addHook('onReady', async () => {
      await door.open(app, host);
      world.tlsPort = door.port;
    });
    app.addHook('preClose', () => {
      door.close();
    });
  }
  await app.register((scope) => mount(scope, world, new Gate(options.hosts ?? new HostNames())), {
    prefix: '/sandbox',
  });
};

/** Starts the sandbox alone on a server of its own. Port 0, the default, takes any that is free. */
export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const { port = 0, host = 'localhost', allowedHosts: also = [] } = options;
  const world = options.world ?? new World(options);
  const app = fastify({ forceCloseConnections: true });
  const hosts = new HostNames({ host, also });
  await app.register(sandboxPlugin, {
    hosts,
    world,
    host,
    ...(options.door && { door: options.door }),
    ...(options.systems && { systems: options.systems }),
  });
  await app.listen({ port, host });
  const address = app.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const url = `http://${hostInUrl(host)}:${bound}/sandbox`;
  return {
    url,
    discovery: discoveryOf(world, url),
    reset: () => {
      world.reset();
    },
    close: async () => {
      await app.close();
    },
  };
}

async function mount(scope: FastifyInstance, world: World, gate: Gate): Promise<void> {
  // A server that has sockets of its own has this already: twice, and each socket would be opened twice.
  if (!scope.hasDecorator('websocketServer'))
    await scope.register(websocket, { options: { maxPayload: 1 << 20 } });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (/[/+]xml\b/.test(request.headers['content-type'] ?? '')) {
      done(null, body.toString());
      return;
    }
    if (/[/]x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '')) {
      done(null, Object.fromEntries(new URLSearchParams(body.toString())));
      return;
    }
    const isJson = /[/+]json\b/.test(request.headers['content-type'] ?? '');
    try {
      done(null, isJson && body.length > 0 ? JSON.parse(body.toString()) : undefined);
    } catch {
      done(new Refusal(400, 'The body is not JSON', { errorCode: refusalCode.malformed }));
    }
  });

  scope.addHook('onRequest', (request, reply, done) => {
    const { trackingid } = request.headers;
    if (typeof trackingid === 'string') void reply.header('trackingid', trackingid);
    if (isDown(world, request)) {
      reply.hijack();
      request.socket.destroy();
      return;
    }
    gate.check(request, reply);
    if (request.method === 'OPTIONS') gate.preflight(request, reply);
    done();
  });
  scope.setErrorHandler((error, request, reply) => {
    const refusal = error instanceof Refusal ? error : fromFastify(error);
    if (error !== refusal && refusal.status === 500)
      world.trace.add('fault', `${request.method} ${request.url}: ${String(error)}`);
    void reply
      .code(refusal.status)
      .headers(refusal.headers)
      .send({ ...refusal.body, trackingId: request.headers['trackingid'] ?? request.id });
  });
  scope.setNotFoundHandler((request, reply) => {
    world.trace.add('fault', `501 ${named(request)} is not emulated`);
    void reply.code(501).send({ message: `The sandbox has no ${named(request)}` });
  });

  await scope.register(staticFiles, {
    root: join(builtPage, 'assets'),
    prefix: '/page/assets/',
    // The phone's own pages are served by another one.
    decorateReply: false,
    immutable: true,
    maxAge: '1y',
  });
  for (const route of sandboxRoutes(world)) mountRoute(scope, world, route);
  for (const system of world.systems) {
    for (const route of system.routes) mountRoute(scope, world, route, system);
    for (const each of system.sockets) {
      const options = {
        websocket: true,
        preValidation: async ({ params }: FastifyRequest) => {
          if (each.admits?.(strings(params)) === false) throw new Refusal(404, 'There is nobody here');
          return Promise.resolve();
        },
      } as const;
      scope.get(each.path, options, (socket, { params }) => {
        each.serve(socket, strings(params));
      });
    }
  }
  scope.addHook('preClose', () => {
    world.close();
  });
}

/** Whether a request has come to a server that a fault has taken down. */
function isDown(world: World, request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const server = world.systems.map((system) => system.downAt(path)).find((name) => name !== undefined);
  if (server === undefined) return false;
  world.trace.add('http', `${named(request)}: ${server} is down`);
  return true;
}

function named({ method, url }: FastifyRequest): string {
  return `${method} ${url.split('?')[0] ?? url}`;
}

function fromFastify(error: unknown): Refusal {
  if (error instanceof Error && 'statusCode' in error) {
    const status = Number(error.statusCode);
    if (status >= 400 && status < 500)
      return new Refusal(status, error.message, { errorCode: refusalCode.malformed });
  }
  return new Refusal(500, 'The sandbox failed', { errorCode: refusalCode.failed });
}
