import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFinds } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';
import { unread } from './phone/unread.ts';

const panelOf = (page: Page) => page.getByRole('region', { name: 'Developer', exact: true });
const open = (page: Page, tab: string) => panelOf(page).getByRole('tab', { name: tab, exact: true }).click();
const lit = (page: Page, name: string) => panelOf(page).getByRole('img', { name, exact: true }).waitFor();

/** Where its middle is, from the left. */
async function middleOf(what: Locator): Promise<number> {
  const box = await what.boundingBox();
  return box ? box.x + box.width / 2 : Number.NaN;
}

/** The messages that are shown, without their times. */
const messages = (page: Page) => panelOf(page).getByRole('listitem').allInnerTexts();

/** Whether each of `wanted` is in one of `all`, in this order. */
function inOrder(all: readonly string[], wanted: readonly RegExp[]): boolean {
  let at = 0;
  for (const text of all) if (wanted[at]?.test(text)) at += 1;
  return at === wanted.length;
}

describe('the developer demo', () => {
  const desk = useDesk();

  test('shows a call from underneath, gives it away without secrets, and takes it back', async () => {
    const alice = await desk.phoneOf('1001', {
      path: '&mode=developer',
      viewport: { width: 1360, height: 900 },
    });
    const { page } = alice;
    const panel = panelOf(page);
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');
    await lit(page, 'Line Alice Anders: ready');
    await lit(page, 'Call with Echo: connected');
    expect(await axeFinds(page)).toEqual([]);

    await call.press('Hold');
    await call.says('On hold');
    await lit(page, 'Call with Echo: held');
    await call.press('Resume');
    await call.says('Connected');
    await open(page, 'Messages');
    await panel.getByRole('combobox', { name: 'Kind of message' }).selectOption('roap');
    await desk.sandbox.eventually('the ROAP messages are there', async () => {
      const all = await messages(page);
      if (inOrder(all, [/OFFER 1/, /ANSWER 1/, /OFFER_REQUEST 2/, /OFFER_RESPONSE 2/, /ANSWER 2/, /OK 2/]))
        return true;
      throw new Error(all.join('\n'));
    });
    await panel.getByRole('combobox', { name: 'Kind of message' }).selectOption('sdk');
    await panel.getByRole('searchbox').fill('call.');
    expect(inOrder(await messages(page), [/call\.dial\(\)/, /call\.doHoldResume\(\)/])).toBe(true);
    expect(await axeFinds(page)).toEqual([]);

    await open(page, 'Media');
    await panel
      .getByRole('img', { name: /^Packets per second\. received 5\d, sent 5\d\. Measurements: \d+$/ })
      .waitFor();
    // What draws them is fetched when they are shown first.
    await panel.locator('canvas').nth(3).waitFor();
    expect(await panel.locator('canvas').count()).toBe(4);
    await panel
      .getByText(/^Lines that differ: [1-9]/)
      .first()
      .waitFor();
    expect(await axeFinds(page)).toEqual([]);

    expect(alice.errors).toEqual([]);

    await open(page, 'Faults');
    await panel.getByRole('button', { name: 'The next hold is never confirmed' }).click();
    await panel.getByRole('button', { name: /^Clear The next hold/ }).click();
    await panel.getByText('Nothing goes wrong.').waitFor();
    await panel.getByRole('button', { name: 'The next call is refused (503)' }).click();
    await call.press('End');
    await call.isOver();
    await alice.dial('9001');
    await open(page, 'Code');
    await panel
      .getByRole('row', { name: /HTTP 503.* CallError\/service-unavailable/ })
      .first()
      .waitFor();

    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Export' }).click();
    const bundle = await readFile(await (await download).path(), 'utf8');
    const { accessToken } = await desk.sandbox.user('1001');
    expect(bundle).toContain('OFFER_RESPONSE');
    for (const secret of [accessToken, /eyJ/, /ice-pwd:[^…]/, /ice-ufrag:[^…]/, /[0-9a-f]{8}-[0-9a-f]{4}-/])
      expect(bundle).not.toMatch(secret);

    await panel
      .locator('input[type=file]')
      .setInputFiles({ name: 'alice.json', mimeType: 'application/json', buffer: Buffer.from(bundle) });
    await panel.getByText(/^alice\.json, recorded /).waitFor();
    await open(page, 'States');
    await panel.getByRole('combobox', { name: 'Call to look at' }).selectOption({ index: 2 });
    await lit(page, 'Line Alice Anders: ready');
    await lit(page, 'Call with Echo: ended');
    await open(page, 'Media');
    await panel
      .getByText(/^Lines that differ: [1-9]/)
      .first()
      .waitFor();
  });
  const words = {
    en: {
      ...{ ready: 'Ready', call: 'Call', connected: 'Connected', end: 'End', developer: 'Developer' },
      tabs: ['States', 'Messages', 'Media', 'Code', 'Faults'],
    },
    fr: {
      ...{
        ready: 'Prête',
        call: 'Appeler',
        connected: 'En communication',
        end: 'Raccrocher',
        developer: 'Développement',
      },
      tabs: ['États', 'Messages', 'Média', 'Code', 'Pannes'],
    },
  } as const;

  test.each(['en', 'fr'] as const)(
    'is read on a telephone without scrolling sideways, with the call always there, in %s',
    async (lang) => {
      const { ready, call, connected, end, developer, tabs } = words[lang];
      const { page } = await desk.phone(`/?user=1001&mode=developer&dial=9001&lang=${lang}`, {
        viewport: { width: 360, height: 740 },
      });
      await page.getByText(ready, { exact: true }).first().waitFor();
      await page.getByRole('button', { name: call, exact: true }).last().click();
      await page.getByText(connected, { exact: true }).first().waitFor();
      await page.getByRole('button', { name: developer, exact: true }).click();
      const found: string[] = [];

      for (const tab of tabs) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await page
          .getByRole('tabpanel', { name: tab, exact: true })
          .locator('svg, canvas, summary, button')
          .first()
          .waitFor();
        const ending = page.getByRole('button', { name: end, exact: true });
        expect((await ending.boundingBox())?.y).toBeLessThan(300);
        expect(Math.abs((await middleOf(ending)) - (await middleOf(ending.locator('svg'))))).toBeLessThan(1);
        found.push(...(await unread(page)).map((what) => `${tab}: ${what}`));
      }

      expect(found).toEqual([]);
    },
  );
});
