import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('security', () => {
  const desk = useDesk();

  test('a string becomes neither markup nor script', async () => {
    const phone = await desk.phone();

    const outcomes = await phone.page.evaluate(() => {
      const refused = (act: () => unknown) => {
        try {
          act();
          return 'allowed';
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      };
      return [
        refused(() => (document.body.innerHTML = '<img src=x>')),
        refused(() => (document.createElement('script').src = '/elsewhere.js')),
        refused(() => (document.createElement('script').textContent = '1 + 1')),
        refused(() => new Worker('/elsewhere.js')),
      ];
    });

    expect(outcomes).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  });

  test('the token is in no storage, cookie or address after a call', async () => {
    const { accessToken } = await desk.sandbox.user('1001');
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.callWith('Echo').press('End');
    await alice.callWith('Echo').isOver();

    const kept = await alice.page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const caches = 'caches' in window ? await window.caches.keys() : [];
      const stores = [localStorage, sessionStorage].map((store) => JSON.stringify(Object.entries(store)));
      const entries = performance.getEntriesByType('resource').map(({ name }) => name);
      return [
        ...stores,
        document.cookie,
        location.href,
        ...entries,
        ...caches,
        JSON.stringify(databases),
      ].join('\n');
    });

    expect(kept).not.toContain(accessToken);
    expect(kept).toContain('/sandbox/');
  });

  test('the trace that anybody on this computer can read holds no token', async () => {
    const { accessToken } = await desk.sandbox.user('1001');
    await desk.phoneOf('1001');

    expect(JSON.stringify(await desk.sandbox.trace())).not.toContain(accessToken);
  });

  test('a page of another origin cannot frame the phone', async () => {
    const other = fastify();
    const html = `<iframe src="${desk.server.origin}/"></iframe>`;
    other.get('/', (_request, reply) => reply.type('text/html').send(html));
    const origin = await other.listen({ port: 0, host: '127.0.0.1' });
    const { page } = await desk.phone();
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));

    await page.goto(origin);

    await expect.poll(() => refusals.join(), { timeout: 5_000 }).toMatch(/frame-ancestors/);
    await other.close();
  });
});
