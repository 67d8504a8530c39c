/** The page of a realm: it holds one person's SDK and nothing else, so that removing it removes all of that. */
import './trusted-types.ts';
import { Realm } from './sdk.ts';

declare global {
  interface Window {
    /** Set when the page has loaded. */
    webexRealm?: Realm;
  }
}

window.webexRealm = new Realm();
