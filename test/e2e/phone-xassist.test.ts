import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { service } from './chaos/xassist.ts';
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

/** As the service knows them. */
const [expert, glasses] = [201, 206];

/** Has a page note who takes part in its call, and how, whenever that changes. */
const notesWhoTakesPart = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted: string[] = [];
    Object.assign(window, { noted });
    new MutationObserver(() => {
      const list = document.querySelector('[aria-label="Who takes part"]');
      const now = [...(list?.children ?? [])]
        .map((each) => each.textContent.replace(/\s+/g, ' ').trim())
        .join('; ');
      if (now !== '' && noted.at(-1) !== now) noted.push(now);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });

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

  test('on behalf of the smart-glasses user, expert and connector are invited; the glasses are called only once the expert has answered', async () => {
    const phone = await desk.phone();
    const { page } = phone;
    const { calls, post } = service(desk.server.origin);
    await enter(phone);

    await page.getByText('More choices').click();
    await page.getByRole('combobox', { name: 'On behalf of' }).fill('guest.glasses');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Remove Grace Moore/ }).waitFor();
    await notesWhoTakesPart(page);
    await invite(phone, 'guest.joins');
    const card = page.getByRole('region', { name: /^Call with/ });
    await card.getByText('Connected').waitFor();
    await card
      .getByRole('listitem')
      .filter({ hasText: /Grace Moore.*Joined/s })
      .waitFor();

    const noted = await page.evaluate(() => Reflect.get(window, 'noted') as string[]);
    const both = noted.filter((people) => /Grace Moore[^;]*Joined/.test(people));
    expect(noted[0]).toMatch(/Grace Moore[^;]*Invited; Nora Lind[^;]*Invited; Alice Anders/);
    expect(both).not.toEqual([]);
    expect(both.filter((people) => !/Nora Lind[^;]*Joined/.test(people))).toEqual([]);
    const [made] = await calls();
    const joins = made?.callEvents
      .filter(({ type }) => type === 'Join')
      .map(({ contact }) => contact.userDbId);
    expect(joins?.filter((user) => user === glasses || user === expert)).toEqual([expert, glasses]);
    await post(`/control/xassist/calls/${made?.callId ?? ''}/end`, {});
    await card.waitFor({ state: 'detached' });
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
