import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { audioBench } from '../support/audio-bench.ts';
import { button, combobox, dialog, openAudio, verdict } from '../support/audio-dialog.ts';
import { settled, type OpenPhone } from '../support/open-phone.ts';

/** Lets the microphone be listened to for a while. */
async function listen({ clock }: OpenPhone, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) clock.advance(100);
  await settled();
}

test('the meter shows how loud the microphone is', async () => {
  const { phone, lab } = await openAudio();
  lab.loudness = 60;

  await listen(phone, 100);

  const meter = within(await dialog()).getByRole('meter', { name: 'Microphone level' });
  expect(meter.getAttribute('aria-valuenow')).toBe('60');
  expect(meter.getAttribute('aria-valuetext')).toBe('Good');
});

test('everything works once the microphone is heard and the speaker has played', async () => {
  const { phone, lab } = await openAudio();
  const first = await verdict();
  lab.loudness = 60;
  await listen(phone, 100);
  const heard = await verdict();
  await phone.user.click(await button('Test speaker'));
  lab.played[0]?.end();
  await settled();

  expect([first, heard, await verdict()]).toEqual([
    'Say something: we are listening.',
    'We hear you. Now test the speaker.',
    'Everything works.',
  ]);
});

test.each([
  [0, /^We hear nothing from your microphone/],
  [20, /^We hear you only faintly/],
])('a microphone that never gets louder than %d %% is said to be so', async (loudness, words) => {
  const { phone, lab } = await openAudio();
  lab.loudness = loudness;

  await listen(phone, 5000);

  expect(await verdict()).toMatch(words);
});

test('a speaker that cannot play is said to be so', async () => {
  const { phone, lab } = await openAudio();

  await phone.user.click(await button('Test speaker'));
  lab.played[0]?.fail();
  await settled();

  expect(await verdict()).toBe('No sound could be played: choose another speaker.');
});

test('tones are played where calls are heard and where they ring', async () => {
  const { phone, lab } = await openAudio();
  await phone.user.selectOptions(await combobox('Ringer'), 'Built-in speaker');
  await phone.user.click(await button('Test speaker'));

  await phone.user.click(await button('Test ringer'));

  expect(lab.played.map(({ what }) => what)).toEqual(['speaker at ', 'ringer at out Built-in']);
  expect(lab.played[0]?.over).toBe(true);
});

test('five seconds are recorded and played back', async () => {
  const { phone, lab } = await openAudio();
  await phone.user.click(await button('Record and listen'));
  const note = (await button('Record and listen')).nextElementSibling?.textContent;
  for (let second = 0; second < 5; second += 1) {
    phone.clock.advance(1000);
    await settled();
  }
  await settled();

  expect(note).toBe('Recording: 5');
  expect(lab.played.map(({ what }) => what)).toEqual(['clip at ']);
});

test('nothing is recorded during a call', async () => {
  await openAudio({ inCall: true });

  expect(await button('Record and listen')).toHaveProperty('disabled', true);
  expect(within(await dialog()).getByText(/the other side would hear it/)).toBeTruthy();
});

test('a refused microphone is explained, and tried again', async () => {
  const bench = audioBench();
  bench.browser.refuse('NotAllowedError');
  const { phone, browser } = await openAudio({ bench });
  const refused = await verdict();
  browser.refuse(undefined);

  await phone.user.click(await button('Try again'));
  await settled();

  expect(refused).toMatch(/^The microphone is blocked\. Press the icon/);
  expect(await verdict()).toMatch(/^Say something/);
});

test.each(['Close', 'the end of the page'])('%s stops everything that the dialog opened', async (how) => {
  const { phone, lab, browser, timers } = await openAudio();
  await phone.user.click(await button('Record and listen'));
  await phone.user.click(await button('Test speaker'));
  await phone.user.click(await button('Record and listen'));

  if (how === 'Close') await phone.user.click(await button('Close'));
  else phone.ui.audio?.close();
  await settled();

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(lab.open).toBe(0);
  expect(lab.played.map(({ over }) => over)).toEqual([true]);
  expect(browser.live).toEqual([]);
  expect(phone.clock.waiting).toBe(timers);
});

test('a dialog that is closed before the microphone is there leaves none open', async () => {
  const bench = audioBench();
  const { phone, browser } = await openAudio({ bench });
  await phone.user.click(await button('Close'));
  const open = browser.getUserMedia.bind(browser);
  let give = (): void => undefined;
  browser.getUserMedia = async (constraints) => {
    await new Promise<void>((resolve) => (give = resolve));
    return open(constraints);
  };
  phone.ui.audio?.show();
  await dialog();
  await settled();

  phone.ui.audio?.close();
  give();
  await settled();

  expect(browser.live).toEqual([]);
});
