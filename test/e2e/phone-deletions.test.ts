import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { anotherTab } from './phone/another-tab.ts';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';

const list = (page: Page, name: string) => page.getByRole('list', { name });

const opens = async (page: Page, section: string) => {
  await page.getByRole('tab', { name: new RegExp(`^${section}`) }).click();
};

/** What is still there of a past call, a message, a contact and its group. */
async function left({ page }: DeskPhone): Promise<readonly string[]> {
  const there: string[] = [];
  const look = async (section: string, name: string, shown: () => Promise<number>) => {
    await opens(page, section);
    // Each section has more than what is deleted.
    await list(page, section).getByRole('listitem').first().waitFor();
    if ((await shown()) > 0) there.push(name);
  };
  await look('History', 'call', () => list(page, 'History').getByText('Zed').count());
  await look('Voicemail', 'message', () => list(page, 'Voicemail').getByText('Bob Baker').count());
  await look('Contacts', 'contact', () => list(page, 'Contacts').getByText('Carla').count());
  await look('Contacts', 'group', () => page.getByRole('option', { name: 'Choir' }).count());
  return there;
}

async function makeContact(page: Page, name: string, group: string): Promise<void> {
  await page.getByRole('button', { name: 'New contact' }).click();
  const editor = page.getByRole('dialog', { name: 'New contact' });
  await editor.getByRole('textbox', { name: 'First name' }).fill(name);
  await editor.getByRole('textbox', { name: 'Groups' }).fill(group);
  await editor.getByRole('button', { name: 'Save' }).click();
  await list(page, 'Contacts').getByText(name).waitFor();
}

describe('what is deleted', () => {
  const desk = useDesk();

  test('stays deleted where the page is closed while it could still be taken back', async () => {
    const alice = await desk.phoneOf('1001');
    const { page } = alice;
    for (const [name, from] of [
      ['Yann', '+14155550198'],
      ['Zed', '+14155550199'],
    ] as const) {
      const call = await desk.sandbox.call({ from, to: '1001', name });
      await alice.incoming(name).waitFor();
      await desk.sandbox.hangup(call);
      await alice.incoming(name).waitFor({ state: 'detached' });
    }
    await opens(page, 'Contacts');
    await makeContact(page, 'Carla', '');
    await makeContact(page, 'Dora', 'Choir');

    await page.getByRole('button', { name: 'Delete Carla' }).click();
    await page.getByRole('combobox', { name: 'Which contacts' }).selectOption('Choir');
    await page.getByRole('button', { name: 'Delete group' }).click();
    await opens(page, 'Voicemail');
    await list(page, 'Voicemail')
      .getByRole('button', { name: /Bob Baker/ })
      .click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await opens(page, 'History');
    await page.getByRole('button', { name: /^Delete the calls with Zed/ }).click();
    await list(page, 'History').getByText('Zed').waitFor({ state: 'detached' });
    await page.close();
    const again = await anotherTab(desk, alice);

    expect(await left(again)).toEqual([]);
    // Another device knows nothing of what this browser keeps.
    const other = await desk.phoneOf('1001');
    await desk.sandbox.eventually(
      'the provider has deleted it',
      async () => (await left(other)).length === 0,
    );
    expect(await again.page.evaluate(() => localStorage.getItem('offhook.deleting'))).toBe('[]');
    expect([alice.errors, again.errors]).toEqual([[], []]);
  });
});
