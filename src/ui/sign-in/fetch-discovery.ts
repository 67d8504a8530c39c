import type { Discovery } from './discovery.ts';

/**
 * Asks the server for its sandbox; `undefined` where it has none, does not answer, or says nothing that makes sense.
 * What reads the answer comes after the dial pad, when that is `drawn`.
 */
export async function fetchDiscovery(
  get: typeof fetch = fetch,
  drawn: Promise<void> = Promise.resolve(),
): Promise<Discovery | undefined> {
  try {
    const [answer, { readDiscovery }] = await Promise.all([
      get('/sandbox/discovery'),
      drawn.then(() => import('./read-discovery.ts')),
    ]);
    return answer.ok ? readDiscovery(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
