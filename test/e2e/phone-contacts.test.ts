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
});
