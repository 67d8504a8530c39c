import { expect } from 'vitest';
import type { DeskPhone } from './desk-phone.ts';
import type { Desk, WindowOptions } from './desk.ts';

/** Opens a phone and signs somebody of the sandbox in at its Ribbon gateway. */
export async function ribbonPhoneOf(
  desk: Desk,
  extension: string,
  options: WindowOptions = {},
): Promise<DeskPhone> {
  const phone = await desk.phone('/', options);
  await phone.page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption(extension);
  await phone.button('Continue with Ribbon').click();
  await phone.lineSays('Ready');
  return phone;
}

/**
 * Waits until the picture of this name, which has a size, has shown so many frames more. Few are enough: a processor that
 * encodes a camera and a screen beside other tests draws one a second.
 */
export async function moves(phone: DeskPhone, name: string, frames = 3): Promise<void> {
  const picture = phone.page.locator(`video[aria-label="${name}"]`);
  await picture.waitFor();
  const count = () =>
    picture.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  const before = await count();
  await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before + frames);
  const area = await picture.evaluate((video: HTMLVideoElement) => video.videoWidth * video.videoHeight);
  expect(area).toBeGreaterThan(0);
}
