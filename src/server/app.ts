import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { dismissForeignWorkers } from './foreign-workers.ts';
import { hostNames, refuseForeignHosts } from './host-check.ts';
import type { Settings } from './settings/settings.ts';

/** What is mounted into the server; each part is a Fastify plugin of its own. */
export interface Parts {
  /** Answers for the pages: the built app, or Vite while developing. */
  readonly pages: FastifyPluginAsync;
  /** The sandbox, mounted under `/sandbox`; absent when an account is configured. */
  readonly sandbox?: FastifyPluginAsync;
  /** Hold the connections to calling systems whose secrets must not reach a page; each has a path of its own. */
  readonly gateways?: readonly FastifyPluginAsync[];
}

const SECRETS = ['authorization', 'cookie', 'token', 'accessToken', 'access_token'];

/** Where a log line could carry a secret: at its top, in an object, or in the headers of one. */
const REDACTED = SECRETS.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]);

/** The server, put together and not yet listening. Its log goes to `log` (stderr), without secrets. */
export async function createApp(
  settings: Settings,
  parts: Parts,
  log: NodeJS.WritableStream = process.stderr,
): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: settings.logLevel, redact: REDACTED, stream: log },
    forceCloseConnections: true,
    // Vite may take its time to start on a busy machine; in milliseconds.
    pluginTimeout: 120_000,
  });
  app.addHook('onRequest', refuseForeignHosts(hostNames(settings)));
  app.addHook('onRequest', dismissForeignWorkers);
  await app.register(websocket, { options: { maxPayload: 1 << 20 } });
  for (const gateway of parts.gateways ?? []) await app.register(gateway);
  if (parts.sandbox) await app.register(parts.sandbox);
  await app.register(parts.pages);
  return app;
}
