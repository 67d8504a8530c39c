import type { Discovery } from './discovery.ts';

/** Asks the server for its sandbox; `undefined` where it has none, does not answer, or says nothing that makes sense. */
export async function fetchDiscovery(get: typeof fetch = fetch): Promise<Discovery | undefined> {
  try {
    // What reads it comes while it is asked for, and is no part of what draws the dial pad.
    const [answer, { readDiscovery }] = await Promise.all([
      get('/sandbox/discovery'),
      import('./read-discovery.ts'),
    ]);
    return answer.ok ? readDiscovery(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
