import { expect, test } from 'vitest';
import { DriverPage } from './driver/driver-page.ts';
import { openDriver } from './driver/open-driver.ts';
import { useDriver } from './driver/use-driver.ts';

const bench = useDriver();

test('a guest calls whom the call token names, is answered and named, and both are heard', async () => {
  const { phone: guest, page, server } = bench;
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const alicePage = await openDriver(browser, server);
  const alice = new DriverPage(alicePage, server);
  await alice.ready('1001');
  await guest.signInAsGuest({ name: 'Gina Grün', calledNumber: '1001' });
  await guest.lineBecomes('ready');

  expect(await guest.dial('Reception')).toBe('ok');
  const ringing = await alice.callBecomes(0, 'incoming');
  await alice.verb(0, 'answer');
  await guest.callBecomes(0, 'connected');

  expect(ringing.remote).toMatchObject({ name: 'Gina Grün' });
  await Promise.all([alice.hears('something'), guest.hears('something')]);
  expect(await page.evaluate(() => window.driver.parts())).toEqual([]);
  await guest.verb(0, 'end');
  await alice.callBecomes(0, 'ended');
  await alicePage.context().close();
});
