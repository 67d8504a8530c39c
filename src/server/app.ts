import cookie from '@fastify/cookie';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { Drain } from './drain.ts';
import { dismissForeignWorkers } from './foreign-workers.ts';
import { embedding } from './embedding.ts';
import { health, type Need } from './health.ts';
import { hostNames, refuseForeignHosts } from './host-check.ts';
import { pageOfMode } from './kiosk-page.ts';
import type { KioskPart } from './kiosk/kiosk-for.ts';
import { logging } from './log.ts';
import type { Settings } from './settings/settings.ts';

/** What is mounted into the server; each part is a Fastify plugin of its own. */
export interface Parts {
  /** Answers for the pages: the built app, or Vite while developing. */
  readonly pages: FastifyPluginAsync;
  /** The sandbox, mounted under `/sandbox`; absent when an account is configured. */
  readonly sandbox?: FastifyPluginAsync;
  /** Signs people in, below `/auth`. */
  readonly signIn?: FastifyPluginAsync;
  /** Hold the connections to calling systems whose secrets must not reach a page; each has a path of its own. */
  readonly gateways?: readonly FastifyPluginAsync[];
  /** Kiosks, below `/kiosk`; absent where there are none. */
  readonly kiosk?: KioskPart;
  /** Without which it is not ready. */
  readonly needs?: readonly Need[];
}

declare module 'fastify' {
  interface FastifyInstance {
    /** How it stops. */
    readonly drain: Drain;
  }
}

/** The server, put together and not yet listening. Its log goes to `log` (stderr), without secrets. */
export async function createApp(
  settings: Settings,
  parts: Parts,
  log: NodeJS.WritableStream = process.stderr,
): Promise<FastifyInstance> {
  const app = fastify({
    logger: logging(settings.logLevel, log),
    trustProxy: [...settings.trustedProxies],
    forceCloseConnections: true,
    // Vite may take its time to start on a busy machine; in milliseconds.
    pluginTimeout: 120_000,
    rewriteUrl: ({ url = '/' }) => pageOfMode(parts.kiosk?.rewrite(url) ?? url),
  });
  const drain = new Drain(app);
  app.decorate('drain', drain);
  await app.register(health({ stopping: () => drain.stopping, needs: parts.needs ?? [] }));
  app.addHook('onRequest', refuseForeignHosts(hostNames(settings)));
  app.addHook('onRequest', dismissForeignWorkers);
  await app.register(websocket, { options: { maxPayload: 1 << 20 } });
  await app.register(cookie);
  if (parts.kiosk) {
    app.addHook('onRequest', parts.kiosk.keepInside);
    await app.register(parts.kiosk.routes);
  }
  await app.register(embedding(settings.embedOrigins));
  if (parts.signIn) await app.register(parts.signIn);
  for (const gateway of parts.gateways ?? []) await app.register(gateway);
  if (parts.sandbox) await app.register(parts.sandbox);
  await app.register(parts.pages);
  return app;
}
