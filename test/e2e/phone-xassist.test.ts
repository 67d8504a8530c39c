import { describe, expect, test } from 'vitest';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { systemsFetched } from './phone/systems-fetched.ts';

/** Signs Alice in to xAssist. */
async function enter(phone: DeskPhone): Promise<void> {
  await phone.button('Sign in to xAssist').click();
  await phone.button('Continue as Alice Anders').last().click();
  await phone.lineSays('Ready');
}

/** Invites somebody by their login name. */
async function invite(phone: DeskPhone, who: string): Promise<void> {
  await phone.page.getByRole('combobox', { name: 'Invite people or teams' }).fill(who);
  await phone.page.getByRole('form').getByRole('button', { name: 'Call', exact: true }).click();
}

describe('xAssist', () => {
  const desk = useDesk();

  test('a guest is called, joins and leaves; the card follows, and the page has neither a secret of it nor a byte of another system', async () => {
    const phone = await desk.phone();
    const { page } = phone;
    const said: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/gateway/')) said.push(response.text());
    });
    await enter(phone);

    await invite(phone, 'guest.leaves');
    const card = page.getByRole('region', { name: 'Call with Tom Berg (joins and leaves)' });
    const guest = card
      .getByRole('list', { name: 'Who takes part' })
      .getByRole('listitem')
      .filter({ hasText: 'Tom Berg' });
    await card.getByText('Ringing…').waitFor();
    await card.getByRole('link', { name: 'Join by link' }).waitFor();
    await card.getByText('Connected').waitFor();
    await guest.filter({ hasText: 'Joined' }).waitFor();
    await guest.filter({ hasText: 'Left' }).waitFor();
    await card.waitFor({ state: 'detached' });

    expect(await card.getByRole('button', { name: /Mute|Hold|Keypad|Transfer/ }).count()).toBe(0);
    expect((await Promise.all(said)).join('')).not.toMatch(/xassist-token|xassist-refresh|"sandbox"/);
    expect(await systemsFetched(page)).toEqual(['xassist']);
    expect(phone.errors).toEqual([]);
  });

  test('somebody at Webex is rung by a call of xAssist, and is in it once they have answered', async () => {
    const phone = await desk.phone();
    await enter(phone);
    const bob = await desk.phoneOf('1002');

    await invite(phone, '1002');
    await bob.page.getByRole('alertdialog').getByRole('button', { name: 'Answer' }).click();

    const card = phone.page.getByRole('region', { name: 'Call with Bob Baker' });
    await card.getByText('Connected').waitFor();
    await card.getByRole('button', { name: 'Stop following' }).click();
    await card.waitFor({ state: 'detached' });
    await bob.page.getByText('Connected').waitFor();
    expect([phone.errors, bob.errors]).toEqual([[], []]);
  });
});
