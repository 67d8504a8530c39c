import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
// Loaded before anybody opens it: on a slow machine that takes longer than a test waits for something to appear.
import '../../src/ui/components/audio/AudioDialog.svelte';
import { audioBench } from './support/audio-bench.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from './support/open-phone.ts';

const dialog = () => screen.findByRole('dialog', { name: 'Audio' });
const combobox = async (name: string) =>
  within(await dialog()).getByRole<HTMLSelectElement>('combobox', { name });
const options = async (name: string) => [...(await combobox(name)).options].map(({ text }) => text);
const verdict = async () => within(await dialog()).getByRole('status').textContent;
const button = async (name: string) => within(await dialog()).getByRole('button', { name });

/** The dialog, opened before a call unless `inCall`. */
async function openAudio({ inCall = false, bench = audioBench() } = {}) {
  const open = inCall ? openConnectedPhone : openReadyPhone;
  const phone = await open({ audio: bench.parts });
  const timers = phone.clock.waiting;
  const [header] = screen.getAllByRole('button', { name: 'Audio' });
  if (header) await phone.user.click(header);
  await dialog();
  await settled();
  return { phone, timers, ...bench };
}

/** Lets the microphone be listened to for a while. */
async function listen({ clock }: OpenPhone, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) clock.advance(100);
  await settled();
}

test('microphone, speaker and ringer are chosen by name, the system being the default', async () => {
  await openAudio();

  expect(await options('Microphone')).toEqual(['As the system says: Headset', 'Headset', 'Built-in']);
  expect(await options('Speaker')).toEqual([
    'As the system says: Headset speaker',
    'Headset speaker',
    'Built-in speaker',
  ]);
  expect((await combobox('Ringer')).value).toBe('');
});

test('what is chosen is remembered and used by the next call', async () => {
  const { phone, storage } = await openAudio();

  await phone.user.selectOptions(await combobox('Microphone'), 'Built-in');
  await phone.user.click(await button('Close'));
  await phone.ui.dialler.callNumber('1002');

  expect(phone.line.farEnd.microphone?.label).toBe('Built-in');
  expect(storage.getItem('offhook.audio')).toContain('Built-in');
});

test('a microphone chosen in mid-call is heard at once, and a muted call stays muted', async () => {
  const { phone } = await openAudio({ inCall: true });
  await phone.phone.calls[0]?.setMuted?.(true);

  await phone.user.selectOptions(await combobox('Microphone'), 'Built-in');
  await settled();

  expect(phone.line.farEnd.microphone?.label).toBe('Built-in');
  expect(phone.line.farEnd.hears).toBe(false);
});

test('a microphone that cannot be opened is said to be so, and the list goes back to the one in use', async () => {
  const { phone, browser } = await openAudio({ inCall: true });
  browser.breaks('Built-in', 'NotReadableError');

  await phone.user.selectOptions(await combobox('Microphone'), 'Built-in');
  await settled();

  expect(screen.getByRole('alert').textContent).toContain('The microphone is in use.');
  expect((await combobox('Microphone')).value).toBe('');
  expect(phone.line.farEnd.hears).toBe(true);
});

test('a chosen microphone that is unplugged stays in the list, as what it is', async () => {
  const { phone, browser } = await openAudio();
  await phone.user.selectOptions(await combobox('Microphone'), 'Built-in');

  browser.unplug('Built-in');
  await settled();

  expect(await options('Microphone')).toContain('Built-in (not plugged in)');
});

test('switches take effect in the call that is up', async () => {
  const { phone, browser } = await openAudio({ inCall: true });
  const noise = within(await dialog()).getByRole('switch', { name: 'Noise suppression' });

  await phone.user.click(noise);
  await settled();

  expect(noise).toHaveProperty('checked', false);
  expect(browser.live.map(({ constraints }) => constraints.noiseSuppression)).toEqual([false, false]);
});

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

test('an incoming call closes the dialog, so that it can be answered', async () => {
  const { phone } = await openAudio();

  phone.line.ring({ name: 'Bob Baker' });
  await settled();

  expect(screen.queryByRole('dialog', { name: 'Audio' })).toBeNull();
  expect(screen.getByRole('alertdialog', { name: 'Incoming call from Bob Baker' })).toBeTruthy();
});

test('it is opened from a call as well, and gives the focus back', async () => {
  const bench = audioBench();
  const phone = await openConnectedPhone({ audio: bench.parts });
  const opener = within(screen.getByRole('region', { name: /^Call with/ })).getByRole('button', {
    name: 'Audio',
  });

  await phone.user.click(opener);
  await phone.user.click(await button('Close'));

  expect(document.activeElement).toBe(opener);
});

test('a browser that does not let a page choose says so in place of the list', async () => {
  await openAudio({ bench: audioBench({ chooses: { speaker: true, ringer: false } }) });

  expect(await combobox('Speaker')).toBeTruthy();
  expect(within(await dialog()).queryByRole('combobox', { name: 'Ringer' })).toBeNull();
  expect(within(await dialog()).getByText(/It rings where the system says/)).toBeTruthy();
});

test('a browser that lists nothing before the microphone is allowed says so, and lists it then', async () => {
  const bench = audioBench({ named: false });
  bench.browser.refuse('NotAllowedError');
  const { phone, browser } = await openAudio({ bench });
  const before = within(await dialog()).getAllByText('The list comes once the microphone is allowed.').length;
  browser.refuse(undefined);

  await phone.user.click(await button('Try again'));
  await settled();

  expect(before).toBe(2);
  expect(await options('Speaker')).toHaveLength(3);
});

test('noise removal that cannot be had is said, not shown as a switch', async () => {
  await openAudio();

  expect(within(await dialog()).getByText(/noise removal cannot be had here/)).toBeTruthy();
  expect(within(await dialog()).getAllByRole('switch')).toHaveLength(3);
});

test('digits pressed in the dialog are not for the dialler behind it', async () => {
  const { phone } = await openAudio();
  (await button('Test speaker')).focus();

  await phone.user.keyboard('5');

  expect(phone.ui.dialler.text).toBe('');
});

test.each(['en', 'fr'] as const)('axe finds nothing in the dialog (%s)', async (language) => {
  const bench = audioBench();
  await openReadyPhone({ audio: bench.parts, language });
  screen.getByRole('button', { name: 'Audio' }).click();
  await dialog();
  await settled();

  const { violations } = await axe.run(await dialog(), { rules: { 'color-contrast': { enabled: false } } });

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
