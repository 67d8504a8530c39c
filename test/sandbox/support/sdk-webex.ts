import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { onTestFinished, vi } from 'vitest';
import { organisation, people } from '../../../src/sandbox/people.ts';
import { send, type Phone } from './phone.ts';

/** As much of jsdom as is needed; it has no types. */
interface Jsdom {
  readonly JSDOM: new (
    html: string,
    options: { url: string },
  ) => { readonly window: Pick<typeof globalThis, 'DOMParser' | 'sessionStorage' | 'close'> };
}

const load = createRequire(import.meta.url);

/**
 * One of the files of Cisco's package; its types have no door for Node. Loaded anew each time, because the SDK keeps the
 * first Webex client that it is given.
 */
export function sdkModule(path: string): unknown {
  for (const file of Object.keys(load.cache)) {
    if (file.includes('/@webex/calling/')) Reflect.deleteProperty(load.cache, file);
  }
  return load(`@webex/calling/dist/${path}`);
}

/**
 * As much of a Webex client as Cisco's own clients ask for, in Node, on a phone's token; `page()` gives them what they
 * need of a browser.
 */
export function sdkWebex(url: string, { token }: Phone) {
  const mercury = new EventEmitter();
  const person = people.find(({ accessToken }) => accessToken === token);
  return {
    canAuthorize: true,
    ready: true,
    credentials: { getUserToken: () => Promise.resolve(`Bearer ${token}`) },
    internal: {
      mercury,
      metrics: { submitClientMetrics: () => undefined },
      device: {
        userId: person?.id,
        orgId: organisation,
        callingBehavior: 'NATIVE_WEBEX_TEAMS_CALLING',
        features: { entitlement: { models: [{ _values: { key: 'bc-sp-basic' } }] } },
      },
      services: { _serviceUrls: { janus: `${url}/janus/api/v1`, hydra: `${url}/hydra/v1` } },
    },
    request: async ({ uri, method, body: sent }: { uri: string; method: string; body?: unknown }) => {
      const { status, body, headers } = await send(method, uri, { token, body: sent });
      if (status >= 400) throw Object.assign(new Error(`${status}`), { statusCode: status, body, headers });
      return { statusCode: status, body, headers, rawRequest: { response: body['text'] } };
    },
  };
}

/** What Cisco's clients for voicemail and settings need of a browser, until the test is over. */
export function page(): void {
  const { JSDOM } = load('jsdom') as Jsdom;
  const { window } = new JSDOM('', { url: 'http://localhost' });
  vi.stubGlobal('DOMParser', window.DOMParser);
  vi.stubGlobal('sessionStorage', window.sessionStorage);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    window.close();
  });
}
