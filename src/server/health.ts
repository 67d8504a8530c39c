import type { FastifyPluginAsync } from 'fastify';

/** Something without which the server cannot do its work. */
export interface Need {
  readonly name: string;
  /** Rejects, or resolves to false, where it is not there. */
  readonly works: () => Promise<boolean>;
}

export interface HealthOptions {
  readonly stopping: () => boolean;
  readonly needs: readonly Need[];
}

/** Where they answer: whatever name the load balancer asks by, because they say nothing of anybody. */
export const healthPaths: ReadonlySet<string> = new Set(['/health', '/ready']);

/**
 * `GET /health`: the process answers. `GET /ready`: requests may be sent here; 503 once the server stops, and while what it
 * needs is away, which it names.
 */
export function health({ stopping, needs }: HealthOptions): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onSend', async (_, reply) => {
      void reply.header('cache-control', 'no-store');
      return Promise.resolve();
    });
    app.get('/health', { logLevel: 'warn' }, () => ({ status: 'up' }));
    app.get('/ready', { logLevel: 'warn' }, async (_, reply) => {
      const away = await missing(needs);
      const why = [...(stopping() ? ['stopping'] : []), ...away];
      return reply.code(why.length > 0 ? 503 : 200).send({ ready: why.length === 0, why });
    });
    await Promise.resolve();
  };
}

async function missing(needs: readonly Need[]): Promise<readonly string[]> {
  const found = await Promise.all(
    needs.map(async ({ name, works }) => [name, await works().catch(() => false)] as const),
  );
  return found.filter(([, works]) => !works).map(([name]) => name);
}
