import { screen, within } from '@testing-library/svelte';
// Loaded before anybody opens it: on a slow machine that takes longer than a test waits for something to appear.
import '../../../src/ui/audio/AudioDialog.svelte';
import '../../../src/ui/audio/audio-check.svelte.ts';
import { audioBench } from './audio-bench.ts';
import { openConnectedPhone, openReadyPhone, settled } from './open-phone.ts';

/** The dialog, once it is there. */
export const dialog = () => screen.findByRole('dialog', { name: 'Audio' });
/** One of its lists. */
export const combobox = async (name: string) =>
  within(await dialog()).getByRole<HTMLSelectElement>('combobox', { name });
/** What can be chosen in one of its lists. */
export const options = async (name: string) => [...(await combobox(name)).options].map(({ text }) => text);
/** What it says of the devices. */
export const verdict = async () => within(await dialog()).getByRole('status').textContent;
/** One of its buttons. */
export const button = async (name: string) => within(await dialog()).getByRole('button', { name });

/** The dialog, opened before a call unless `inCall`. */
export async function openAudio({ inCall = false, bench = audioBench() } = {}) {
  const open = inCall ? openConnectedPhone : openReadyPhone;
  const phone = await open({ audio: bench.parts });
  const timers = phone.clock.waiting;
  const [header] = screen.getAllByRole('button', { name: 'Audio' });
  if (header) await phone.user.click(header);
  await dialog();
  await settled();
  return { phone, timers, ...bench };
}
