import { afterAll, describe, expect, test } from 'vitest';
import { keyOf, kioskSettings, pin } from '../server/kiosk/fixture.ts';
import { axeFindsAnywhere } from './phone/axe.ts';
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
