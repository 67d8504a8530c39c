import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { answerForStrangers, tapFetches } from '../../../src/backends/webex/realm/own-fetch.ts';
import { WireTap, type Exchange } from '../../../src/backends/webex/realm/wire-tap.ts';

function watchedPage() {
  const asked: string[] = [];
  const page = {
    fetch: (input: RequestInfo | URL) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(new Response());
    },
  };
  answerForStrangers(page);
  return { page, asked };
}

test('the third party that the SDK asks for a network is not asked: it is told that there is one', async () => {
  const { page, asked } = watchedPage();
  const sdk = await readFile(
    'node_modules/@webex/calling/dist/module/CallingClient/CallingClient.js',
    'utf8',
  );
  const [, probe = ''] = /await fetch\('(https:[^']+)'/.exec(sdk) ?? [];

  const answers = [await page.fetch(probe), await page.fetch(new Request(probe))];

  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect(asked).toEqual([]);
});

test('everybody else is asked as ever', async () => {
  const { page, asked } = watchedPage();

  await page.fetch('https://mobius.example/devices/1');
  await page.fetch('/sandbox/discovery');

  expect(asked).toEqual(['https://mobius.example/devices/1', '/sandbox/discovery']);
});

/** A page whose fetches are tapped, and sent elsewhere where they are for Cisco. */
function tappedPage(answer: () => Promise<Response>) {
  const asked: [string, RequestInit | undefined][] = [];
  const told: Exchange[] = [];
  const page = {
    fetch: (input: RequestInfo | URL, init?: RequestInit) => {
      asked.push([input instanceof Request ? input.url : String(input), init]);
      return answer();
    },
  };
  const hosts = { 'https://api.example': 'http://localhost:6334/sandbox/xsi' };
  tapFetches(page, new WireTap({ hosts, onExchange: (exchange) => told.push(exchange) }));
  return { page, asked, told };
}

test('what the SDK fetches past its interceptors is sent where its requests are, and told of without what it says', async () => {
  const { page, asked, told } = tappedPage(() =>
    Promise.resolve(
      new Response('secret', { status: 503, headers: { 'retry-after': '7', trackingid: 't' } }),
    ),
  );
  const init = { method: 'POST', body: 'secret', headers: { authorization: 'Bearer secret' } };

  const answer = await page.fetch('https://api.example/v2.0/user/P1', init);
  await page.fetch(new Request('https://api.example/other', { method: 'DELETE' }));
  await page.fetch('/here');

  expect(await answer.text()).toBe('secret');
  expect(asked).toEqual([
    ['http://localhost:6334/sandbox/xsi/v2.0/user/P1', init],
    ['http://localhost:6334/sandbox/xsi/other', undefined],
    ['/here', undefined],
  ]);
  expect(told).toMatchObject([
    { method: 'POST', uri: 'http://localhost:6334/sandbox/xsi/v2.0/user/P1', status: 503, retryAfter: 7 },
    { method: 'DELETE', status: 503, trackingId: 't' },
    { method: 'GET', uri: '/here' },
  ]);
  expect(JSON.stringify(told)).not.toContain('secret');
});

test('one that gets no answer fails as ever, and is told of', async () => {
  const failure = new TypeError('Failed to fetch');
  const { page, told } = tappedPage(() => Promise.reject(failure));

  await expect(page.fetch('https://api.example/')).rejects.toBe(failure);

  expect(told).toMatchObject([{ method: 'GET', status: 0 }]);
});
