import { LineError, type Checks, type Clock } from '../../../calling/index.ts';
import type { WebexAccount } from '../account.ts';
import { whoIs } from '../who.ts';
import { askCloud, type Ask } from './ask-cloud.ts';
import { hearEvents, type OpenSocket } from './hear-events.ts';
import { readCatalogue } from './read-catalogue.ts';

export interface WebexChecksOptions {
  /** What is known of the account by now; without a token nobody is signed in. */
  readonly account: () => Partial<WebexAccount>;
  readonly clock: Clock;
  /** Asks whether this phone is registered: resolves to why not; nothing while it does not try to be. Absent where there is no phone. */
  readonly registered?: () => Promise<LineError | undefined> | undefined;
  /** Default: the page's own `fetch`. */
  readonly get?: typeof fetch;
  /** Default: a socket of the page. */
  readonly openSocket?: OpenSocket;
}

/** The service catalogue that the SDK has built in. */
const publicCatalogue = 'https://u2c.wbx2.com/u2c/api/v1';

/** What the SDK says of a page when it makes a device for its events (`config.js` of `internal-plugin-device`). */
const device = {
  name: 'browser',
  deviceType: 'WEB',
  model: 'web-js-sdk',
  localizedModel: 'webex-js-sdk',
  systemName: 'WEBEX_JS_SDK',
  systemVersion: '1.0.0',
};

/**
 * Asks Webex itself, past the SDK, which keeps to itself what went wrong. What is made for a trial, a device for events,
 * is removed again; the line's own is left alone.
 */
export function webexChecks(options: WebexChecksOptions): Checks {
  const {
    account,
    clock,
    registered,
    get = fetch,
    openSocket = (url: string) => new WebSocket(url),
  } = options;
  const ask: Ask = (url, init) => askCloud(url, { ...init, token: account().accessToken, clock, get });
  const catalogue = async () => {
    const { sandbox, accessToken } = account();
    // Who is not signed in is told no more than where one signs in.
    const path = accessToken === undefined ? 'limited/catalog?mode=DEFAULT_BY_PROXIMITY&' : 'catalog?';
    return readCatalogue(await ask(`${sandbox?.u2c ?? publicCatalogue}/${path}format=hostmap`));
  };
  return {
    catalogue: async () => {
      await catalogue();
    },
    // There is a token as long as there is a line.
    ...(registered && {
      signIn: async () => {
        const { accessToken = '', ...rest } = account();
        await whoIs({ ...rest, accessToken }, { clock, get });
      },
      events: async () => {
        const { wdm } = await catalogue();
        if (wdm === undefined) throw new LineError('other', { details: { code: 'wdm' } });
        await hearEvents(wdm, { ask, device, openSocket, clock, token: account().accessToken ?? '' });
      },
      registration: async () => {
        const error = await (registered() ?? new LineError('unreachable'));
        if (error) throw error;
      },
    }),
  };
}
