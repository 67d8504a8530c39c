import type { WireTap } from './wire-tap.ts';

/** The part of a page by which its scripts fetch. */
type Fetching = Pick<Window & typeof globalThis, 'fetch'>;

/** Whom the SDK asks whether there is a network, past every interceptor: somebody who has no part in the calls. */
const strangers: readonly string[] = ['https://www.google.com'];

/**
 * Answers what the SDK fetches from a third party in its place: no one learns from this phone when its network comes and
 * goes. The answer is always that there is a network. Of one that is gone the SDK would stop its keepalives, and five
 * seconds after its event socket was away for the next time deregister and register anew, while the line says that it
 * is ready: who calls in that moment finds nobody, and what is dialled is refused. Whether the provider still knows this
 * phone, the line asks it itself. To be called before the SDK fetches, and once.
 */
export function answerForStrangers(page: Fetching): void {
  const plain = page.fetch.bind(page);
  page.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!URL.canParse(url) || !strangers.includes(new URL(url).origin)) return plain(input, init);
    return Promise.resolve(new Response(null, { status: 204 }));
  };
}

/**
 * Has `tap` see and redirect what the SDK fetches past its interceptors, such as call waiting and what is done with past
 * calls. To be called once.
 */
export function tapFetches(page: Fetching, tap: Pick<WireTap, 'fetch'>): void {
  const plain = page.fetch.bind(page);
  page.fetch = (input, init) => tap.fetch(plain, input, init);
}
