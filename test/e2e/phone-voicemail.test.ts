import { describe, expect, test } from 'vitest';
import { anotherTab } from './phone/another-tab.ts';
import { axeFinds } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';

describe('voicemail', () => {
  const desk = useDesk();

  test('what somebody left is listed, heard and marked, in both tabs of a line', async () => {
    const alice = await desk.phoneOf('1001');
    const second = await anotherTab(desk, alice);
    for (const phone of [alice, second]) {
      await phone.page.getByRole('tab', { name: 'Voicemail, 1 new', exact: true }).click();
      await phone.page.getByRole('list', { name: 'Voicemail' }).getByRole('listitem').nth(1).waitFor();
    }
    expect(await axeFinds(alice.page)).toEqual([]);

    await alice.page.getByRole('list', { name: 'Voicemail' }).getByRole('button').first().click();
    await alice.page.getByRole('button', { name: 'Play' }).click();

    await alice.page.getByRole('button', { name: 'Pause' }).waitFor();
    // With player, waveform and transcript.
    expect(await axeFinds(alice.page)).toEqual([]);
    for (const { page } of [alice, second])
      await page.getByRole('tab', { name: 'Voicemail', exact: true }).waitFor();
  });
});
