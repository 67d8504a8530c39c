import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { givePastCalls } from '../support/past-calls.ts';
import { anotherTab } from './phone/another-tab.ts';
import { axeFinds, axeFindsAnywhere } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';
import { hide, show } from './phone/hide.ts';

const list = (page: Page) => page.getByRole('list', { name: 'History' });
const rows = (page: Page) => list(page).getByRole('listitem');
const openHistory = (page: Page) => page.getByRole('tab', { name: /^History/ }).click();

/** What a call leaves comes by way of the provider. */
const soon = { timeout: 15_000 };

/** The past calls that the browser keeps, of whomever. */
const kept = (page: Page): Promise<unknown[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('offhook-history');
        opening.onsuccess = () => {
          const all = opening.result.transaction('calls').objectStore('calls').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result as unknown[]);
          };
        };
        opening.onerror = () => {
          reject(new Error('The database cannot be opened.'));
        };
      }),
  );

describe('past calls', () => {
  const desk = useDesk();

  test('missed ones are told in title, icon and tab of both tabs, until they are seen in one', async () => {
    const alice = await desk.phoneOf('1001', { prepare: hide });
    const second = await anotherTab(desk, alice);
    for (const [name, from] of [
      ['Carol', '+14155550198'],
      ['Carol', '+14155550198'],
      ['Dave', '+14155550199'],
    ] as const) {
      const call = await desk.sandbox.call({ from, to: '1001', name });
      await alice.incoming(name).waitFor();
      await desk.sandbox.hangup(call);
      await alice.incoming(name).waitFor({ state: 'detached' });
    }

    for (const { page } of [alice, second]) {
      await expect.poll(() => page.title(), soon).toBe('(3) Offhook');
      await page.getByRole('tab', { name: 'History, 3 missed', exact: true }).waitFor();
      expect(await page.getByRole('list', { name: 'Missed calls' }).count()).toBe(0);
    }
    const icon = alice.page.locator('link[rel=icon]');
    expect(await icon.getAttribute('href')).toContain('icon-missed');
    await openHistory(second.page);
    await expect.poll(() => rows(second.page).count(), soon).toBe(2);
    expect(await axeFinds(second.page)).toEqual([]);
    await show(second.page);

    for (const { page } of [alice, second]) {
      await expect.poll(() => page.title(), soon).toBe('Offhook');
      await page.getByRole('tab', { name: 'History', exact: true }).waitFor();
    }
    expect(await icon.getAttribute('href')).not.toContain('icon-missed');
    expect([...alice.errors, ...second.errors]).toEqual([]);
  });

  test('one is called back, deleted, taken back, and gone in both tabs in the end', async () => {
    const alice = await desk.phoneOf('1001');
    const second = await anotherTab(desk, alice);
    const call = await desk.sandbox.call({ from: '9001', to: '1001', name: 'Echo' });
    await alice.incoming('Echo').waitFor();
    await desk.sandbox.hangup(call);
    for (const { page } of [alice, second]) {
      await openHistory(page);
      await rows(page).first().waitFor();
    }

    await alice.page.getByRole('button', { name: /^Call Echo, / }).click();
    await alice.callWith('').says('Connected');
    await alice.callWith('').press('End');
    await expect.poll(() => rows(second.page).count(), soon).toBe(2);
    const remove = alice.page.getByRole('button', { name: /^Delete the calls with / });
    await remove.first().click();
    await expect.poll(() => rows(alice.page).count(), soon).toBe(1);
    await alice.button('Undo').click();
    await expect.poll(() => rows(alice.page).count(), soon).toBe(2);
    await alice.button('Delete all').click();

    await expect.poll(() => rows(second.page).count(), soon).toBe(0);
    expect([...alice.errors, ...second.errors]).toEqual([]);
  });

  test('in a telephone’s window it is written whole who called, and below each other in every script', async () => {
    const alice = await desk.phoneOf('1001', { viewport: { width: 360, height: 740 } });
    const names = ['Ludmila Novotná', 'محمد العبدالله', 'Dr. Chloé Durand'];
    for (const [index, name] of names.entries()) {
      const call = await desk.sandbox.call({ from: `+44207183875${index}`, to: '1001', name });
      await alice.incoming(name).waitFor();
      await desk.sandbox.hangup(call);
      await alice.incoming(name).waitFor({ state: 'detached' });
    }

    await openHistory(alice.page);
    await expect.poll(() => rows(alice.page).count(), soon).toBe(names.length);
    const written = await Promise.all(
      names.map((name) =>
        list(alice.page)
          .getByText(name, { exact: true })
          .evaluate((who) => {
            const range = document.createRange();
            range.selectNodeContents(who);
            const whole = who.scrollWidth <= who.clientWidth && who.scrollHeight <= who.clientHeight + 1;
            return { whole, left: Math.round(range.getBoundingClientRect().left) };
          }),
      ),
    );

    expect(written.map(({ whole }) => whole)).toEqual([true, true, true]);
    expect(new Set(written.map(({ left }) => left)).size).toBe(1);
    expect(await axeFinds(alice.page)).toEqual([]);
  });

  test('they are there again without the service, and nowhere once the person has signed out', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.rings('1001');
    await expect.poll(() => kept(alice.page), soon).toMatchObject([[{ remote: { name: 'Carol' } }]]);
    await alice.page.route(/\/sandbox\/(?!discovery)/, (route) => route.abort());

    await alice.page.reload();
    await openHistory(alice.page);
    await rows(alice.page).filter({ hasText: 'Carol' }).waitFor();
    expect(await axeFinds(alice.page)).toEqual([]);
    await alice.signOut();

    await expect.poll(() => kept(alice.page), soon).toEqual([]);
    await alice.page.getByRole('tab', { name: /^History/ }).waitFor({ state: 'detached' });
  });

  test('ten thousand are scrolled and searched with as many drawn as are seen, in any window', async () => {
    const alice = await desk.phoneOf('1001', { prepare: (context) => givePastCalls(context, 10_000) });
    await openHistory(alice.page);
    const who = (index: number) => list(alice.page).getByText(`Caller ${index}`, { exact: true });
    /** The wheel is turned by `pixels` until `seen`, as a hand does it. */
    const turn = (pixels: number, seen: () => Promise<boolean>) =>
      expect.poll(() => alice.page.mouse.wheel(0, pixels).then(seen), soon).toBe(true);
    for (const [width, height] of [
      [1280, 800],
      [360, 640],
    ] as const) {
      await alice.page.setViewportSize({ width, height });
      await who(0).waitFor();
      expect(await rows(alice.page).count()).toBeLessThan(60);
      expect(await rows(alice.page).first().getAttribute('aria-setsize')).toBe('10000');

      await alice.page.mouse.move(200, 400);
      await turn(200_000, async () => (await who(0).count()) === 0);

      await rows(alice.page).first().waitFor();
      expect(await rows(alice.page).count()).toBeLessThan(60);
      await turn(-1_000_000, () => who(0).isVisible());
    }
    await alice.page.getByRole('searchbox').fill('caller 4321');
    await who(4321).waitFor();
    expect(await rows(alice.page).count()).toBe(1);
    await alice.page.getByRole('searchbox').fill('');
    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
    expect(alice.errors).toEqual([]);
  });

  test('whoever turns the screen keeps the place in a long history', async () => {
    const alice = await desk.phoneOf('1001', { prepare: (context) => givePastCalls(context, 1000) });
    await openHistory(alice.page);
    /** The place in the list of the first that is seen, one or two more or less. */
    const first = () =>
      rows(alice.page).evaluateAll((all) => {
        const seen = all.find((row) => row.getBoundingClientRect().bottom > 100);
        return Number(seen?.ariaPosInSet ?? NaN);
      });
    await alice.page.mouse.move(200, 400);
    await expect.poll(() => alice.page.mouse.wheel(0, 2000).then(first), soon).toBeGreaterThan(400);
    let place = NaN;
    const stands = async () => place === (place = await first());
    await expect.poll(stands, soon).toBe(true);

    for (const [width, height] of [
      [360, 640],
      [1280, 800],
    ] as const) {
      await alice.page.setViewportSize({ width, height });
      await expect.poll(async () => Math.abs((await first()) - place), soon).toBeLessThan(6);
    }
  });
});
