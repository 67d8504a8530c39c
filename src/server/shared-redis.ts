import { Redis } from 'ioredis';
import type { Need } from './health.ts';

/**
 * The Redis in which several instances count together: how many sign in from one address; nothing that anybody could use.
 * It is tried for as long as the server runs: a start does not wait for it, but the server is not ready without.
 */
export function sharedRedis(url: string): { readonly redis: Redis; readonly need: Need } {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 2000 });
  // Without a listener each attempt would be told on stderr.
  redis.on('error', () => undefined);
  return { redis, need: { name: 'redis', works: () => redis.ping().then(() => true) } };
}
