import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('a phone on the desktop', () => {
  const desk = useDesk();

  test('can be installed, asks before it calls a number of a link, and is there without a network', async () => {
    const alice = await desk.phoneOf('1001', { path: '&dial=tel%3A9001' });
    const { page } = alice;
    await page.locator('link[rel=manifest]').waitFor({ state: 'attached' });
    const browser = await page.context().newCDPSession(page);

    const manifest = await browser.send('Page.getAppManifest');
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');

    expect(manifest.errors).toEqual([]);
    expect(JSON.parse(manifest.data ?? '')).toMatchObject({ name: 'Offhook', start_url: '/' });
    // What a private window, such as this one, may not do.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
      [],
    );

    // Why the manifest has no `callto`: no page may take it.
    const taken = await page.evaluate(() =>
      ['tel', 'sip', 'callto'].filter((scheme) => {
        try {
          navigator.registerProtocolHandler(scheme, `${location.origin}/?dial=%s`);
          return true;
        } catch {
          return false;
        }
      }),
    );
    expect(taken).toEqual(['tel', 'sip']);
    expect(JSON.parse(manifest.data ?? '')).toMatchObject({
      protocol_handlers: taken.map((protocol) => ({ protocol })),
    });

    expect(await alice.destination.inputValue()).toContain('9001');
    expect(await alice.calls.count()).toBe(0);
    await alice.button('Call').click();
    await alice.callWith('Echo').says('Connected');
    await alice.callWith('Echo').press('End');
    await alice.callWith('Echo').isOver();
    expect(alice.errors).toEqual([]);

    const kept = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = (await Promise.all(shelves.map((shelf) => shelf.keys()))).flat();
      return requests.map(({ url }) => new URL(url).pathname);
    });
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
    await desk.server.stop();
    await page.reload();
    await alice.destination.fill('9001');
    expect(await page.title()).toBe('Offhook');
    await alice.lineSays('Offline. The phone’s server cannot be reached. It is asked again by itself');
    await desk.server.start();
    await alice.lineSays('Ready');
    expect(await alice.destination.inputValue()).toBe('9001');
  });

  test('loaded anew without a network, signs in by itself when that is back', async () => {
    const alice = await desk.phoneOf('1001');
    const { page } = alice;
    await desk.sandbox.eventually('the page has its worker', () =>
      page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated'),
    );
    await page.context().setOffline(true);
    await page.reload();
    await alice.lineSays('Offline');

    await page.context().setOffline(false);

    await alice.lineSays('Ready');
  });

  test('is not registered any more once its tab is closed while the browser has its worker stopped', async () => {
    const rounds = 3;
    for (let round = 0; round < rounds; round += 1) {
      const alice = await desk.phoneOf('1001');
      const { page } = alice;
      await desk.sandbox.eventually('the page has its worker', () =>
        page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated'),
      );
      // As the browser does by itself after half a minute in which the worker had nothing to do.
      const browser = await page.context().newCDPSession(page);
      await browser.send('ServiceWorker.enable');
      await browser.send('ServiceWorker.stopAllWorkers');

      await page.close();

      await desk.sandbox.eventually(
        'nobody is registered',
        async () => (await desk.sandbox.registrations()).length === 0,
      );
      await desk.closePhones();
    }
  });
});
