import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFindsAnywhere } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Check my set-up' });

/** Runs the check, and says what each step came to: `Microphone: In order`. */
async function checked(page: Page): Promise<Record<string, string>> {
  await dialog(page)
    .getByRole('button', { name: /^(Start|Check again)$/ })
    .click();
  await dialog(page).getByRole('button', { name: 'Copy the result' }).waitFor({ timeout: 60_000 });
  const steps = await dialog(page).getByRole('listitem').all();
  const entries = steps.map(async (step) => [
    await step.getByRole('heading').textContent(),
    await step.getByRole('img').getAttribute('aria-label'),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
}

describe('the check of the set-up', () => {
  const desk = useDesk();

  test('finds everything in order from the settings, with sound both ways', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.page.getByRole('tab', { name: 'Settings' }).click();
    await alice.page.getByRole('button', { name: 'Check my set-up' }).click();

    const found = await checked(alice.page);

    expect(found).toEqual({
      Microphone: 'In order',
      Speaker: 'In order',
      'Permissions of the browser': expect.stringMatching(/^(In order|Good to know)$/) as string,
      'Sign-in': 'In order',
      'Service catalogue': 'In order',
      Events: 'In order',
      Registration: 'In order',
      'Sound both ways': 'In order',
    });
    await dialog(alice.page)
      .getByText(/^Sound went out and came back: \d+ packets out, \d+ in\.$/)
      .waitFor();
    await desk.sandbox.eventually(
      'the test call is over',
      async () => (await desk.sandbox.calls()).length === 0,
    );
    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
    expect(alice.errors).toEqual([]);
  });

  test('names what is wrong: before anybody signed in, without events, without a registration, and without a microphone', async () => {
    const phone = await desk.phone('/#check', {
      prepare: async (context) => {
        await context.addInitScript(() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
        });
      },
    });
    const { page } = phone;
    await dialog(page).waitFor();
    await desk.sandbox.fault({ type: 'http', route: 'u2c.*', status: 503, times: 1 });
    expect(await checked(page)).toMatchObject({
      Microphone: 'At fault',
      'Sign-in': 'Left out',
      'Service catalogue': 'At fault',
      'Sound both ways': 'Left out',
    });

    await dialog(page).getByRole('button', { name: 'Close' }).click();
    for (const server of ['mobius', 'mobius-backup'])
      await desk.sandbox.fault({ type: 'http', route: `${server}.register`, status: 503, times: 99 });
    await page.getByRole('button', { name: 'Continue as Alice Anders' }).click();
    await phone.lineSays('Offline');
    await page.goto('#check');
    expect(await checked(page)).toMatchObject({
      'Sign-in': 'In order',
      'Service catalogue': 'In order',
      Events: 'In order',
      Registration: 'At fault',
      'Sound both ways': 'Left out',
    });

    await desk.sandbox.fault({ type: 'mercury', user: '1001', seconds: 600 });
    expect(await checked(page)).toMatchObject({
      'Service catalogue': 'In order',
      Events: 'At fault',
      Registration: 'Left out',
    });
  });
});
