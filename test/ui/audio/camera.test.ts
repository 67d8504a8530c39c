import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { audioBench } from '../support/audio-bench.ts';
import { button, combobox, dialog, options } from '../support/audio-dialog.ts';
import { openConnectedPhone, settled } from '../support/open-phone.ts';
import { pictureBench } from '../support/picture-bench.ts';

/** The dialog, opened in a call of a line whose calls carry pictures, unless `video` says otherwise. */
async function openCamera({ video = true, language = 'en' as const } = {}) {
  const bench = pictureBench();
  const phone = await openConnectedPhone({
    video,
    language,
    cameras: bench.cameras,
    audio: audioBench().parts,
  });
  const press = async (name: string) => {
    await phone.user.click(await button(name));
    await settled();
  };
  const start = async () => {
    await phone.user.click(await screen.findByRole('button', { name: 'Start video' }));
    await settled();
  };
  const open = async () => {
    const [header] = screen.getAllByRole('button', { name: 'Audio' });
    if (header) await phone.user.click(header);
    await dialog();
    await settled();
  };
  return { phone, press, open, start, ...bench };
}

test('a camera is chosen by its name, remembered, and opened from then on', async () => {
  const { phone, open, press, devices, storage } = await openCamera();
  await open();
  const listed = await options('Camera');

  await phone.user.selectOptions(await combobox('Camera'), 'Desk');
  await press('Show preview');

  expect(listed).toEqual(['As the browser chooses', 'Front', 'Desk']);
  expect(storage.getItem('offhook.camera')).toContain('Desk');
  expect(devices.live).toEqual(['Desk']);
});

test('the preview is free once it is stopped, and once the dialog is closed', async () => {
  const { open, press, devices } = await openCamera();
  await open();
  await press('Show preview');
  const shown = (await dialog()).querySelector('video')?.getAttribute('aria-label');
  await press('Stop preview');
  const stopped = devices.live;
  await press('Show preview');

  await press('Close');

  expect([shown, stopped, devices.live]).toEqual(['Preview of the camera', [], []]);
});

test('another camera takes over in the call that shows one', async () => {
  const { phone, open, start, devices } = await openCamera();
  await start();
  await open();

  await phone.user.selectOptions(await combobox('Camera'), 'Desk');
  await settled();

  expect(devices.live).toEqual(['Desk']);
  expect(phone.line.farEnd.pictures?.sent.get('video')?.label).toBe('Desk');
});

test('a camera that is refused is said to be so in the dialog, and the call goes on', async () => {
  const { phone, open, press, devices } = await openCamera();
  devices.refusal = 'NotAllowedError';
  await open();

  await press('Show preview');

  expect(within(await dialog()).getByRole('alert').textContent).toContain('Allow the camera');
  expect(phone.phone.calls.map(({ state }) => state)).toEqual(['connected']);
});

test('where no line carries pictures, there is no camera to choose', async () => {
  const { open } = await openCamera({ video: false });
  await open();

  expect(within(await dialog()).queryByRole('combobox', { name: 'Camera' })).toBeNull();
});

test('axe finds nothing in the dialog with its preview', async () => {
  const { open, press } = await openCamera();
  await open();
  await press('Show preview');

  const { violations } = await axe.run(await dialog(), { rules: { 'color-contrast': { enabled: false } } });

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
