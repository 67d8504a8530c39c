import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  askEarly,
  earlyAnswers,
  prepareAnswers,
  type EarlyAnswers,
} from '../../../src/backends/webex/early-answers.ts';
import { answerEarly } from '../../../src/backends/webex/realm/early-xhr.ts';

const organisation = '1eb65fdf-9643-417f-9974-ad72cae0e10f';
const account = { accessToken: `one_PF84_${organisation}` };
const own = 'https://u2c.wbx2.com/u2c/api/v1/catalog?format=hostmap';
const everybodys = `https://u2c.wbx2.com/u2c/api/v1/limited/catalog?orgId=${organisation}&format=hostmap`;
const region = 'https://ds.ciscospark.com/v1/region';
const get = vi.fn<typeof fetch>();

beforeEach(() => {
  get.mockReset().mockImplementation(() => Promise.resolve(new Response('{"a":1}', { headers: { a: 'b' } })));
  vi.stubGlobal('fetch', get);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const signed = { headers: { authorization: `Bearer ${account.accessToken}` } };

test('both lists of services and the region are asked for at once, the token going with the own list only', () => {
  askEarly(account);

  expect(get.mock.calls).toEqual([[everybodys], [own, signed], [region]]);
});

test('the calling servers of the region are asked for as soon as it is known where', async () => {
  const list = { hostCatalog: { 'one.example': [{ id: 'urn:TEAM:a:mobius' }] } };
  get.mockImplementation((url) =>
    Promise.resolve(Response.json(url === own ? list : { clientRegion: 'EU', countryCode: 'DE' })),
  );
  const servers = 'https://one.example/api/v1/calling/web/?regionCode=EU&countryCode=DE';

  const early = askEarly(account);
  await vi.waitFor(() => {
    expect(get.mock.calls.at(-1)).toEqual([servers, signed]);
  });

  expect(await early.take('GET', servers)).toMatchObject({ status: 200 });
  expect(await early.take('GET', region)).toMatchObject({ status: 200 });
});

test('in the sandbox nobody asks where they are, and the servers are those of the sandbox', async () => {
  const list = { hostCatalog: { 'one.example': [{ id: 'urn:TEAM:a:mobius' }] } };
  get.mockImplementation(() => Promise.resolve(Response.json(list)));
  const base = 'http://localhost/sandbox';
  const hosts = { 'https://one.example': `${base}/mobius` };

  askEarly({ ...account, sandbox: { u2c: `${base}/u2c`, hydra: `${base}/hydra`, hosts } });
  const asked = () => get.mock.calls.map(([url]) => (url as string).replace(/\?.*/, ''));
  await vi.waitFor(() => {
    expect(asked()).toHaveLength(3);
  });

  expect(asked().at(-1)).toBe(`${base}/mobius/api/v1/calling/web/`);
});

test('an answer is given once, and only to the request it is for', async () => {
  const early = askEarly(account);

  expect(early.take('POST', own)).toBeUndefined();
  expect(early.take('GET', `${own}&timestamp=1`)).toBeUndefined();
  expect(await early.take('GET', own)).toMatchObject({ status: 200, text: '{"a":1}' });
  expect(early.take('GET', own)).toBeUndefined();
});

test.each([
  ['is refused', () => Promise.resolve(new Response('', { status: 401 }))],
  ['does not come', () => Promise.reject(new TypeError('Failed to fetch'))],
])('an answer that %s is none', async (_, answer) => {
  get.mockImplementation(answer);

  expect(await askEarly(account).take('GET', own)).toBeUndefined();
});

test('nothing is asked for with what is no token', () => {
  askEarly({ accessToken: 'nonsense' });

  expect(get).not.toHaveBeenCalled();
});

test('what was asked for before signing in is not asked for again', async () => {
  prepareAnswers(account);

  expect(await earlyAnswers(account).take('GET', own)).toBeDefined();
  expect(get).toHaveBeenCalledTimes(3);
});

test.each([
  ['another token', 0, { accessToken: `two_PF84_${organisation}` }],
  ['the same token later on', 6_000, account],
])('%s has answers of its own', (_, later, next) => {
  vi.useFakeTimers({ toFake: ['performance'] });
  prepareAnswers(account);
  vi.advanceTimersByTime(later);
  earlyAnswers(next);
  vi.useRealTimers();

  expect(get).toHaveBeenCalledTimes(6);
});

/** As much of a browser's requests as the SDK uses; what is sent is answered 204 at once. */
class Requests extends EventTarget {
  status = 0;
  readyState = 0;
  responseText = '';
  readonly sent: unknown[] = [];
  open(...given: readonly unknown[]): void {
    this.sent.push(given.slice(0, 2));
  }
  send(): void {
    this.status = 204;
    this.dispatchEvent(new Event('load'));
  }
  getAllResponseHeaders(): string {
    return '';
  }
}

/** Sends a request in a page with these answers, and waits until it is loaded. */
async function loaded(early: EarlyAnswers): Promise<XMLHttpRequest> {
  const page = { XMLHttpRequest: Requests as unknown as typeof XMLHttpRequest };
  answerEarly(page, early);
  const request = new page.XMLHttpRequest();
  request.open('GET', own);
  await new Promise((resolve) => {
    request.addEventListener('load', resolve);
    request.send();
  });
  return request;
}

test('a request of the SDK that has its answer already looks like any other', async () => {
  const request = await loaded(askEarly(account));

  expect(request).toMatchObject({ status: 200, readyState: 4, responseText: '{"a":1}' });
  expect(request.getAllResponseHeaders()).toContain('a: b\r\n');
});

test('a request whose answer failed is sent after all, as is one that nobody has made before', async () => {
  get.mockImplementation(() => Promise.reject(new TypeError('Failed to fetch')));

  expect((await loaded(askEarly(account))).status).toBe(204);
  expect((await loaded({ take: () => undefined })).status).toBe(204);
});
