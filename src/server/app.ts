import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { refuseForeignHost } from './host-check.ts';
import { isLoopback, type Settings } from './settings.ts';

/** What is mounted into the server; each part is a Fastify plugin of its own. */
export interface Parts {
  /** Answers for the pages: the built app, or Vite while developing. */
  readonly pages: FastifyPluginAsync;
  /** The sandbox, mounted under `/sandbox`; absent when an account is configured. */
  readonly sandbox?: FastifyPluginAsync;
}

const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.authorization',
  '*.token',
  '*.accessToken',
  '*.access_token',
];

/** The server, put together and not yet listening. */
export async function createApp(settings: Settings, parts: Parts): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: settings.logLevel, redact: REDACTED, stream: process.stderr },
    forceCloseConnections: true,
  });
  if (isLoopback(settings.host)) app.addHook('onRequest', refuseForeignHost);
  if (parts.sandbox) await app.register(parts.sandbox);
  await app.register(parts.pages);
  return app;
}
