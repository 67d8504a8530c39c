import { describe, expect, test } from 'vitest';
import { anotherTab } from './phone/another-tab.ts';
import { axeFinds } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';

describe('contacts', () => {
  const desk = useDesk();

  test('a contact is made, seen in the second tab, unreadable to the sandbox, dialled by name and named when it calls', async () => {
    const alice = await desk.phoneOf('1001');
    const second = await anotherTab(desk, alice);
    const sent: string[] = [];
    alice.page.context().on('request', (request) => {
      if (request.url().includes('/encrypt/Users/')) sent.push(request.postData() ?? '');
    });
    for (const { page } of [alice, second]) await page.getByRole('tab', { name: 'Contacts' }).click();

    await alice.page.getByRole('button', { name: 'New contact' }).click();
    const editor = alice.page.getByRole('dialog', { name: 'New contact' });
    await editor.getByRole('textbox', { name: 'First name' }).fill('Carla');
    await editor.getByRole('textbox', { name: 'Last name' }).fill('Cortez');
    await editor.getByRole('textbox', { name: 'Number 1' }).fill('1002');
    await editor.getByRole('textbox', { name: 'Groups' }).fill('Choir');
    const inEditor = await axeFinds(alice.page);
    await editor.getByRole('button', { name: 'Save' }).click();

    await second.page.getByRole('list', { name: 'Contacts' }).getByText('Carla Cortez').waitFor();
    await second.page.getByRole('option', { name: 'Choir' }).waitFor({ state: 'attached' });
    expect([...inEditor, ...(await axeFinds(second.page))]).toEqual([]);
    expect(sent.join('')).toContain('encryptionKeyUrl');
    expect(sent.join('')).not.toMatch(/Carla|Cortez|Choir/);
    const { accessToken } = await desk.sandbox.user('1001');
    const kept = await fetch(`${desk.server.origin}/sandbox/contact/api/v1/encrypt/Users/contacts`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const stored = await kept.text();
    expect(stored).toContain('encryptionKeyUrl');
    expect(stored).not.toMatch(/Carla|Cortez|Choir/);

    const bob = await desk.phoneOf('1002');
    await bob.dial('1001');
    await alice.incoming('Carla Cortez').waitFor();
    await bob.button('End').click();

    await alice.page.getByRole('tab', { name: 'Phone' }).click();
    await alice.dial('cortez carla');
    await bob.incoming('Alice Anders').waitFor();
    expect([alice.errors, second.errors]).toEqual([[], []]);
  });

  test('a group is renamed and deleted with the keyboard, in both tabs, and its contact stays', async () => {
    const alice = await desk.phoneOf('1001');
    const second = await anotherTab(desk, alice);
    const { page } = alice;
    for (const tab of [page, second.page]) await tab.getByRole('tab', { name: 'Contacts' }).click();
    await page.getByRole('button', { name: 'New contact' }).click();
    const editor = page.getByRole('dialog', { name: 'New contact' });
    await editor.getByRole('textbox', { name: 'First name' }).fill('Carla');
    await editor.getByRole('textbox', { name: 'Groups' }).fill('Choir');
    await editor.getByRole('button', { name: 'Save' }).click();
    const which = page.getByRole('combobox', { name: 'Which contacts' });
    await which.selectOption('Choir');

    await page.getByRole('button', { name: 'Rename group' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Rename group' });
    await dialog.getByRole('textbox', { name: 'Name of the group' }).fill('Singers');
    const inDialog = await axeFinds(page);
    await dialog.getByRole('textbox').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await second.page.getByRole('option', { name: 'Singers' }).waitFor({ state: 'attached' });
    await second.page.getByRole('option', { name: 'Choir' }).waitFor({ state: 'detached' });
    expect(await which.inputValue()).toBe('Singers');
    expect([...inDialog, ...(await axeFinds(page))]).toEqual([]);

    await page.clock.install();
    await page.getByRole('button', { name: 'Delete group' }).press('Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.clock.fastForward(9_000);

    await second.page.getByRole('option', { name: 'Singers' }).waitFor({ state: 'detached' });
    await second.page.getByRole('list', { name: 'Contacts' }).getByText('Carla').waitFor();
    const { accessToken } = await desk.sandbox.user('1001');
    const kept = await fetch(`${desk.server.origin}/sandbox/contact/api/v1/encrypt/Users/groups`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(((await kept.json()) as { groups: readonly object[] }).groups).toHaveLength(1);
    expect([alice.errors, second.errors]).toEqual([[], []]);
  });

  test('a call is answered by a press while a contact is being written, in a small window too, and what was written is there after it', async () => {
    const alice = await desk.phoneOf('1001');
    const { page } = alice;
    await page.setViewportSize({ width: 360, height: 640 });
    await page.getByRole('tab', { name: 'Contacts' }).click();
    await page.getByRole('button', { name: 'New contact' }).click();
    const first = page.getByRole('textbox', { name: 'First name' });
    await first.fill('Half');

    const call = await desk.sandbox.call({ from: '+14155550177', to: '1001' });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await desk.sandbox.hangup(call);

    await first.waitFor();
    expect(await first.inputValue()).toBe('Half');
    await first.press('Escape');
    await page.getByRole('button', { name: 'New contact' }).click();
    expect(await first.inputValue()).toBe('');
    expect(alice.errors).toEqual([]);
  });

  test('a contact that another tab has deleted while it is being changed is said to be gone, and what was written stays', async () => {
    const alice = await desk.phoneOf('1001');
    const second = await anotherTab(desk, alice);
    for (const { page } of [alice, second]) await page.getByRole('tab', { name: 'Contacts' }).click();
    const { page } = alice;
    await page.getByRole('button', { name: 'New contact' }).click();
    await page.getByRole('textbox', { name: 'First name' }).fill('Carla');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Edit Carla' }).click();
    await page.getByRole('textbox', { name: 'Company' }).fill('Cortez & Sons');

    await second.page.clock.install();
    await second.page.getByRole('button', { name: 'Delete Carla' }).click();
    await second.page.getByRole('button', { name: 'Undo' }).waitFor();
    await second.page.clock.fastForward(9_000);
    await page
      .getByRole('button', { name: 'Edit Carla', includeHidden: true })
      .waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save' }).click();

    const message = page.getByRole('alert').filter({ hasText: 'The contact was not saved.' });
    await message.getByText('Somebody has changed or deleted it').waitFor();
    expect(await page.getByRole('textbox', { name: 'Company' }).inputValue()).toBe('Cortez & Sons');
    expect([alice.errors, second.errors]).toEqual([[], []]);
  });
});
