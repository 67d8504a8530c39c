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

  test('a message plays at the speaker that is chosen meanwhile, and at the system’s again', async () => {
    const { page } = await desk.phoneOf('1001');
    await page.getByRole('tab', { name: 'Voicemail, 1 new' }).click();
    await page.getByRole('list', { name: 'Voicemail' }).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();

    await page.getByRole('button', { name: 'Audio', exact: true }).click();
    const speakers = page.getByRole('dialog', { name: 'Audio' }).getByRole('combobox', { name: 'Speaker' });
    await speakers.selectOption({ label: 'Fake Audio Output 1' });
    const id = await speakers.inputValue();
    const playsAt = () => page.evaluate(() => document.querySelector<HTMLAudioElement>('li audio')?.sinkId);

    await desk.sandbox.eventually('it plays there', async () => (await playsAt()) === id);
    await speakers.selectOption('');
    await desk.sandbox.eventually('it plays where the system says', async () => (await playsAt()) === '');
    expect(id).not.toBe('');
  });
});
