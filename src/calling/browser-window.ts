import { LineError } from './errors.ts';

/** The window of the page. Throws a {@link LineError} where there is none: in Node, as when a server draws a page. */
export function browserWindow(): Window & typeof globalThis {
  if (typeof window === 'undefined') throw new LineError('other', { advice: withoutBrowser });
  return window;
}

const withoutBrowser =
  'Calls need a browser, and this runs without one: sign in once the page is there (in onMount, an effect or a click), not while a server draws it.';
