import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { patience } from '../../../src/ui/parts/waiting.svelte.ts';
import { audioBench } from '../support/audio-bench.ts';
import { button, combobox, dialog, openAudio, options, verdict } from '../support/audio-dialog.ts';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';

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

test('two devices of one name are told apart, and keep their numbers', async () => {
  const bench = audioBench();
  for (const id of ['a', 'b']) {
    bench.browser.plug('Jabra', { id, group: `group ${id}` });
    bench.browser.plug('Jabra', { id: `out ${id}`, group: `group ${id}`, kind: 'audiooutput' });
  }
  const { phone, browser } = await openAudio({ bench });
  const [microphones, speakers] = [await options('Microphone'), await options('Speaker')];
  await phone.user.selectOptions(await combobox('Microphone'), 'Jabra (1)');

  browser.unplug('Jabra', 'a');
  await settled();

  expect(microphones.slice(-2)).toEqual(['Jabra (1)', 'Jabra (2)']);
  expect(speakers.slice(-2)).toEqual(['Jabra (1)', 'Jabra (2)']);
  expect((await options('Microphone')).slice(-1)).toEqual(['Jabra (2)']);
});

test('a device that comes back under another id is the same, not another of its name', async () => {
  const { browser } = await openAudio();

  browser.unplug('Built-in');
  browser.plug('Built-in');
  await settled();

  expect(await options('Microphone')).toContain('Built-in');
});

test('the system’s choice is told apart from its namesake', async () => {
  const bench = audioBench();
  bench.browser.plug('Headset', { id: 'other', group: 'other group' });
  await openAudio({ bench });

  expect(await options('Microphone')).toEqual([
    'As the system says: Headset (1)',
    'Headset (1)',
    'Built-in',
    'Headset (2)',
  ]);
});

test('a change in mid-call that waits for the browser says so, and Cancel leaves the one that was heard', async () => {
  const { phone, browser } = await openAudio({ inCall: true });
  const allow = browser.asks();
  await phone.user.selectOptions(await combobox('Microphone'), 'Built-in');
  phone.clock.advance(patience);
  await settled();
  const said = within(await dialog()).getByText(/^Waiting for the microphone\. Allow it/);

  await phone.user.click(await button('Cancel'));
  await settled();
  allow();
  await settled();

  expect(said).toBeTruthy();
  expect((await combobox('Microphone')).value).toBe('');
  expect(phone.line.farEnd.microphone?.label).toContain('Headset');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the trial says that the browser may ask, and Close takes it back', async () => {
  const bench = audioBench();
  const allow = bench.browser.asks();
  const { phone, browser } = await openAudio({ bench });
  const said = await verdict();

  await phone.user.click(await button('Close'));
  allow();
  await settled();

  expect(said).toBe('Opening the microphone. Allow it if the browser asks.');
  expect(browser.live).toHaveLength(0);
  expect(bench.parts.audio.microphone.inUse).toBeUndefined();
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
