import type { FastifyInstance } from 'fastify';

/** Whether `app` answers for a sandbox: then its page says so itself, and has the strip in its first picture. */
export const hasSandbox = (app: FastifyInstance): boolean =>
  app.hasRoute({ method: 'GET', url: '/sandbox/discovery' });

/** The page, marked as one that is served beside a sandbox. `src/ui/start.ts` reads the mark. */
export const markedAsSandbox = (html: string): string => html.replace('<html ', '<html data-sandbox ');
