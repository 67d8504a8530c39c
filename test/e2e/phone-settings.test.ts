import { describe, expect, test } from 'vitest';
import { anotherTab } from './phone/another-tab.ts';
import { axeFinds } from './phone/axe.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';

const open = (phone: DeskPhone, section: string) =>
  phone.page.getByRole('tab', { name: new RegExp(`^${section}`) }).click();

const disturb = (phone: DeskPhone) => phone.page.getByRole('switch', { name: 'Do not disturb' });

describe('settings', () => {
  const desk = useDesk();

  test('do not disturb that is set in one tab is seen in the other, and the next call does not ring', async () => {
    const alice = await desk.phoneOf('1001');
    const second = await anotherTab(desk, alice);
    for (const phone of [alice, second]) await open(phone, 'Settings');

    await disturb(second).click();

    await alice.page.getByRole('switch', { name: 'Do not disturb', checked: true }).waitFor();
    for (const phone of [alice, second]) await phone.lineSays('Ready. Do not disturb');
    expect(await axeFinds(alice.page)).toEqual([]);
    const bob = await desk.phoneOf('1002');
    await bob.dial('1001');
    // Her mailbox answers.
    await bob.callWith('Alice Anders').says('Connected');
    for (const { page } of [alice, second]) expect(await page.getByRole('alertdialog').count()).toBe(0);
    await bob.callWith('Alice Anders').press('End');
    await expect.poll(() => past(alice)).toEqual(['Missed Bob Baker']);
    await expect.poll(() => past(bob)).toEqual(['Called Alice Anders']);
    expect([...alice.errors, ...second.errors]).toEqual([]);
  });

  /** What a phone's history says of calls, newest first: how each ended, and with whom. */
  const past = async (phone: DeskPhone): Promise<string[]> => {
    await open(phone, 'History');
    const rows = phone.page.getByRole('list', { name: 'History' }).getByRole('listitem');
    return rows.evaluateAll((all) =>
      all.map((row) =>
        ['.what > :first-child', '.who'].map((each) => row.querySelector(each)?.textContent).join(' '),
      ),
    );
  };

  test.each([
    ['always', 'Always', () => Promise.resolve(), []],
    ['when busy', 'When busy', (bob: DeskPhone) => bob.decline('Alice Anders'), ['Declined Alice Anders']],
    [
      'when unanswered',
      'When unanswered',
      (bob: DeskPhone) => bob.incoming('Alice Anders').waitFor({ state: 'detached' }),
      ['Missed Alice Anders'],
    ],
    ['when not reachable', 'When not reachable', () => Promise.resolve(), []],
  ] as const)(
    'calls that are forwarded %s ring elsewhere, and the histories say so',
    async (_, kind, then, bobs) => {
      const bob = await desk.phoneOf('1002');
      await open(bob, 'Settings');
      const forwarding = bob.page.getByRole('group', { name: 'Call forwarding' });
      await forwarding.getByRole('radio', { name: kind }).check();
      await forwarding.getByRole('textbox', { name: 'Forward to' }).fill('1003');
      const rings = forwarding.getByLabel('After how many rings');
      if (await rings.count()) await rings.selectOption('1');
      await forwarding.getByRole('button', { name: 'Save' }).click();
      await forwarding.getByText('Saved').waitFor();
      if (kind === 'Always') await bob.lineSays('Ready. All calls go to ');
      if (kind === 'When not reachable') await bob.signOut();

      const chloe = await desk.phoneOf('1003');
      const alice = await desk.phoneOf('1001');
      await alice.dial('1002');
      await then(bob);
      await chloe.answer('Alice Anders');
      await chloe.callWith('Alice Anders').says('Connected');
      expect(await bob.page.getByRole('alertdialog').count()).toBe(0);
      await chloe.callWith('Alice Anders').press('End');

      if (kind === 'When not reachable') await bob.signInAs('Bob Baker');
      await bob.lineSays('Ready');
      await expect.poll(() => past(chloe)).toEqual(['Answered Alice Anders']);
      await expect.poll(() => past(alice)).toEqual(['Called Chloé Dubois']);
      await expect.poll(() => past(bob)).toEqual(bobs);
      expect([...alice.errors, ...bob.errors, ...chloe.errors]).toEqual([]);
    },
  );

  test('theme and language are those of every tab at once, and of the next visit', async () => {
    const alice = await desk.phoneOf('1001', { colorScheme: 'light' });
    const second = await anotherTab(desk, alice);
    const ground = (phone: DeskPhone) =>
      phone.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground(second);
    await open(alice, 'Settings');

    await alice.page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
    await alice.page.getByRole('combobox', { name: 'Language' }).selectOption('Français');

    await second.page.getByRole('tab', { name: 'Réglages' }).waitFor();
    const dark = await ground(second);
    expect(dark).not.toBe(light);
    await second.page.reload();
    await second.page.getByRole('tab', { name: 'Réglages' }).waitFor();
    expect(await ground(second)).toBe(dark);
    // In the tab in front: colours go over into each other, and in a tab behind they stand still.
    expect(await axeFinds(second.page)).toEqual([]);
    expect([...alice.errors, ...second.errors]).toEqual([]);
  });

  test('what could not be saved is as it was, and that is said', async () => {
    const alice = await desk.phoneOf('1001');
    await open(alice, 'Settings');
    await disturb(alice).waitFor();
    await desk.sandbox.fault({ type: 'http', route: 'hydra.doNotDisturb.set', user: '1001', status: 503 });

    await disturb(alice).click();

    await alice.message(['This was not saved.']).waitFor();
    expect(await disturb(alice).getAttribute('aria-checked')).toBe('false');
    await alice.lineSays('Ready');
    await alice.message(['This was not saved.']).getByRole('button', { name: 'Try again' }).click();
    await alice.page.getByRole('switch', { name: 'Do not disturb', checked: true }).waitFor();
  });
});
