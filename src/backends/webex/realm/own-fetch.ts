import type { WireTap } from './wire-tap.ts';

/** The part of a page by which its scripts fetch. */
type Fetching = Pick<Window & typeof globalThis, 'fetch'>;

/** Whom the SDK asks whether there is a network, past every interceptor: somebody who has no part in the calls. */
const strangers: readonly string[] = ['https://www.google.com'];

/**
 * Refuses what the SDK fetches from a third party, as the page's policy does: no one learns from this phone when its
 * network comes and goes, whatever policy it is served under. The SDK takes it for a network that is gone, which is
 * what it asks about. To be called before the SDK fetches, and once.
 */
export function refuseStrangers(page: Fetching): void {
  const plain = page.fetch.bind(page);
  page.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!URL.canParse(url) || !strangers.includes(new URL(url).origin)) return plain(input, init);
    return Promise.reject(new TypeError('This phone asks no third party.'));
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
