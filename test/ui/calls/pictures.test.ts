import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import type { Language } from '../../../src/ui/frame/language.svelte.ts';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import { pictureBench } from '../support/picture-bench.ts';

/** A call that is up, at a provider whose calls carry pictures. */
async function openVideo(language: Language = 'en') {
  const { cameras, devices } = pictureBench();
  const phone = await openConnectedPhone({ video: true, cameras, language });
  const { farEnd } = phone.line;
  const press = async (name: string) => {
    await phone.user.click(await screen.findByRole('button', { name }));
    await settled();
  };
  return { phone, devices, farEnd, press };
}

/** What is seen, by its names. */
const seen = () => [...document.querySelectorAll('video')].map((video) => video.getAttribute('aria-label'));

test('the camera is shown by one press, to oneself as well, and free after the next', async () => {
  const { devices, farEnd, press } = await openVideo();

  await press('Start video');
  const during = [seen(), farEnd.pictures?.sees('video')];
  await press('Stop video');

  expect(during).toEqual([['Your video'], true]);
  expect([seen(), farEnd.pictures?.sees('video'), devices.live]).toEqual([[], false, []]);
});

test('a screen is shared beside the camera, and what the far end shares is the large one', async () => {
  const { devices, farEnd, press } = await openVideo();
  await press('Start video');
  await press('Share screen');

  farEnd.pictures?.shows('video', new FakeTrack('Theirs', 'video'));
  farEnd.pictures?.shows('screen', new FakeTrack('Their screen', 'video'));
  await settled();

  expect(devices.live).toEqual(['Front', 'Screen']);
  expect(seen()).toEqual(['Screen of Bob Baker', 'Video of Bob Baker', 'Your shared screen', 'Your video']);
  expect(document.querySelector('video.main')?.getAttribute('aria-label')).toBe('Screen of Bob Baker');
});

test('pictures rest while the call is held, when none can be begun, and come back with it', async () => {
  const { farEnd, press } = await openVideo();
  await press('Start video');

  await press('Hold');
  const held = [seen(), farEnd.pictures?.sees('video')];
  const share = screen.getByRole('button', { name: 'Share screen' });
  const whyNot = [share.getAttribute('aria-disabled'), share.title];
  await press('Resume');

  expect(held).toEqual([[], false]);
  expect(whyNot).toEqual(['true', 'Resume the call first.']);
  expect([seen(), farEnd.pictures?.sees('video')]).toEqual([['Your video'], true]);
});

test.each([
  ['en', 'Start video', 'The camera is blocked.'],
  ['fr', 'Activer la vidéo', 'La caméra est bloquée.'],
] as const)(
  'a camera that is refused is said to be so, and the call goes on (%s)',
  async (language, start, title) => {
    const { devices, press, phone } = await openVideo(language);
    devices.refusal = 'NotAllowedError';

    await press(start);

    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(phone.phone.calls.map(({ state }) => state)).toEqual(['connected']);
  },
);

test('whoever closes the list of screens is told nothing', async () => {
  const { devices, press } = await openVideo();
  devices.refusal = 'NotAllowedError';

  await press('Share screen');

  expect(screen.queryByRole('alert')).toBeNull();
});

test('a picture that the provider refuses is said to be so, and its camera is free', async () => {
  const { devices, farEnd, press } = await openVideo();
  farEnd.pictures?.fails();

  await press('Start video');

  expect((await screen.findByRole('alert')).textContent).toContain('Bob Baker');
  expect([devices.live, seen()]).toEqual([[], []]);
});

test('a camera that is unplugged is said to be gone, and can be started again', async () => {
  const { devices, press } = await openVideo();
  await press('Start video');

  devices.tracks[0]?.unplug();
  await settled();

  expect((await screen.findByRole('alert')).textContent).toContain('the camera is gone');
  expect(await screen.findByRole('button', { name: 'Start video' })).toBeTruthy();
});

test('a call that offers video says so, and is answered with it or without', async () => {
  const { cameras, devices } = pictureBench();
  const phone = await openReadyPhone({ video: true, cameras });
  const farEnd = phone.line.ring({ name: 'Carol', number: '1005' });
  farEnd.pictures?.own.offers();
  await settled();
  const incoming = within(screen.getByRole('alertdialog', { name: 'Incoming call from Carol' }));

  expect(incoming.getByText(/^Incoming video call/)).toBeTruthy();
  expect(incoming.getByRole('button', { name: 'Answer' })).toBeTruthy();
  await phone.user.click(await incoming.findByRole('button', { name: 'Answer with video' }));
  await settled();

  expect(phone.phone.calls.map(({ state }) => state)).toEqual(['connected']);
  expect([devices.live, seen()]).toEqual([['Front'], ['Your video']]);
});

test('where calls carry no pictures, there is no button for any', async () => {
  await openConnectedPhone({ cameras: pictureBench().cameras });

  expect(screen.queryByRole('button', { name: /video|screen/i })).toBeNull();
});

test.each([
  ['en', 'Start video', 'Video of Bob Baker'],
  ['fr', 'Activer la vidéo', 'Vidéo de Bob Baker'],
] as const)('axe finds nothing in a call with pictures (%s)', async (language, start, theirs) => {
  const { farEnd, press } = await openVideo(language);
  farEnd.pictures?.shows('video', new FakeTrack('Theirs', 'video'));
  await press(start);
  expect(seen()).toContain(theirs);

  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('a call that is over offers nothing that can be pressed, and one to the same person at once is told from it by its name', async () => {
  const { phone, farEnd } = await openVideo();
  await screen.findByRole('button', { name: 'Start video' });

  farEnd.hangUp();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.rename({ name: 'Bob Baker' });
  await settled();
  const regions = await screen.findAllByRole('region', { name: /^Call with/ });
  const [now, before] = regions.map((region) => ({
    name: region.getAttribute('aria-label'),
    usable: within(region)
      .getAllByRole('button')
      .filter((button) => button.getAttribute('aria-disabled') !== 'true' && !button.hasAttribute('disabled'))
      .map((button) => button.textContent.trim()),
  }));

  expect(regions).toHaveLength(2);
  expect(now?.usable).toContain('End');
  expect(before?.usable).toEqual([]);
  expect(new Set([now?.name, before?.name]).size).toBe(2);
});
