import { afterAll, describe, expect, test } from 'vitest';
import { keyOf, kioskSettings, pin } from '../server/kiosk/fixture.ts';
import { axeFinds, axeFindsAnywhere } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';

const tidying: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const tidy of tidying) await tidy();
});

describe('a kiosk of the server', () => {
  const timing = { longestCall: 12, warning: 6, idle: 15, attract: { title: 'Welcome' } };
  const desk = useDesk({ env: () => kioskSettings(['lobby'], timing, (tidy) => tidying.push(tidy)) });

  test('is let in once with its key, calls as a guest, ends what lasts too long, and lets nobody out without the PIN', async () => {
    const phone = await desk.phone('/kiosk/lobby');
    const { page } = phone;
    const button = (name: string) => page.getByRole('button', { name });
    await page.getByLabel('Key of this kiosk').fill(keyOf('lobby'));
    await button('Set up').click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    await button('Touch to begin').click();
    // Whatever a busy machine takes its time for: it is touched again.
    await page.addLocatorHandler(button('Touch to begin'), (attract) => attract.click());
    await page.getByText('Touch a button to call.').waitFor();
    expect(await axeFindsAnywhere(page)).toEqual([]);

    await button('Hear yourself').click();
    const call = page.getByRole('region', { name: /^Call with/ });
    await call.getByRole('timer').waitFor();
    await phone.rtpFlows();
    await page.getByText('This call ends in 6 seconds.').waitFor();
    await call.waitFor({ state: 'detached' });
    await expect.poll(() => desk.sandbox.calls()).toEqual([]);

    await button('For whoever looks after').click();
    await page.getByLabel('PIN').fill('000000');
    await button('Open').click();
    await page.getByText('That is not right.').waitFor();
    await page.removeLocatorHandler(button('Touch to begin'));
    // After fifteen seconds without a touch.
    await page.getByRole('heading', { name: 'Welcome' }).waitFor({ timeout: 40_000 });
    expect(await page.getByRole('dialog').count()).toBe(0);

    // Neither another address, nor the way back, nor a shortcut is a way out; and no key is asked for again.
    await page.goto('/?user=1001');
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    await page.goBack().catch(() => null);
    await page.keyboard.press('Control+P');
    await page.evaluate(() => {
      window.location.href = '/sandbox';
    });
    expect(new URL(page.url()).pathname).toBe('/kiosk/lobby');
    expect(
      await page.evaluate(() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join()),
    ).not.toMatch(/guest|eyJ/);

    await button('For whoever looks after').click();
    await page.getByLabel('PIN').fill(pin);
    await button('Open').click();
    await button('Make this browser a kiosk no longer').click();
    await page.getByRole('button', { name: /Alice/ }).waitFor();
    expect(phone.errors).toEqual([]);
  });
});

describe('a kiosk of high contrast, in French', () => {
  const profile = {
    ...{ highContrast: true, languages: ['fr', 'en'], dialPad: true, allowedPrefixes: ['0800'] },
    attract: { title: { en: 'Welcome', fr: 'Bienvenue' } },
  };
  const desk = useDesk({ env: () => kioskSettings(['lobby'], profile, (tidy) => tidying.push(tidy)) });

  test('axe finds nothing wrong on any of its screens', async () => {
    const phone = await desk.phone('/kiosk/lobby', {
      locale: 'fr-FR',
      viewport: { width: 1280, height: 800 },
    });
    const { page } = phone;
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    const looksRight = async (state: string) => {
      expect(await axeFinds(page), state).toEqual([]);
    };
    await page.locator('input[type=password]').waitFor();
    await looksRight('no key yet');
    await page.locator('input[type=password]').fill(keyOf('lobby'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Bienvenue' }).waitFor();
    await looksRight('nobody there');

    await button(/Touchez/).click();
    await button('S’entendre').and(page.locator(':enabled')).waitFor();
    await looksRight('home, with a dial pad');
    await page.keyboard.type('0900');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '0900' }).waitFor();
    await looksRight('a number that is refused');

    await button('S’entendre').click();
    await page.getByRole('timer').waitFor();
    await looksRight('in a call');
    await page.keyboard.press('Escape');

    await desk.sandbox.fault({ type: 'http', route: 'mobius.call', status: 500, times: 9 });
    await button('S’entendre').and(page.locator(':enabled')).click();
    await page.getByRole('alert').filter({ hasText: 'personnel' }).waitFor();
    await looksRight('something is wrong');

    await button(/occupe/).click();
    await page.locator('#kiosk-pin').fill(pin);
    await looksRight('PIN');
    await page.keyboard.press('Enter');
    await button('Recharger la page').waitFor();
    await looksRight('the way out');
  });
});
