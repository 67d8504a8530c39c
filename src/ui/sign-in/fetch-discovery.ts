import { systemClock, type Clock } from '../../calling/index.ts';
import { untilLoaded } from '../loading.ts';
import type { Discovery } from './discovery.ts';

export interface FetchDiscoveryOptions {
  readonly get: typeof fetch;
  /** When the dial pad is there: what reads the answer comes after it. Default: it is. */
  readonly drawn?: Promise<void>;
  /** Told each time that nothing answers. */
  readonly unanswered?: () => void;
  readonly clock?: Clock;
}

/**
 * Asks the server for its sandbox: without a network, or while the server is away, until it answers. `undefined` where it
 * has none, or says nothing that makes sense.
 */
export async function fetchDiscovery({
  get,
  drawn = Promise.resolve(),
  unanswered,
  clock = systemClock,
}: FetchDiscoveryOptions): Promise<Discovery | undefined> {
  const ask = () =>
    get('/sandbox/discovery').catch((cause: unknown) => {
      unanswered?.();
      throw cause;
    });
  try {
    const [answer, { readDiscovery }] = await Promise.all([
      untilLoaded(ask, clock),
      drawn.then(() => import('./read-discovery.ts')),
    ]);
    return answer.ok ? readDiscovery(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
