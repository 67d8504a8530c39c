import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VoiceMessage, Voicemail } from '../../../src/calling/index.ts';
import '../../../src/ui/voicemail/VoicemailSection.svelte';
import { audioBench, devicesSettled } from '../support/audio-bench.ts';
import { openReadyPhone } from '../support/open-phone.ts';

const message: VoiceMessage = {
  id: '1',
  remote: { name: 'Bob', number: '1002' },
  receivedAt: 1_000,
  length: undefined,
  seen: true,
};

const voicemail: Voicemail = {
  on: () => () => undefined,
  count: () => Promise.resolve({ unseen: 0, total: 1 }),
  list: () => Promise.resolve([message]),
  recording: () => Promise.resolve(new Blob(['RIFF'], { type: 'audio/wav' })),
};

/** At which device each audio element was last told to play. */
const playsAt = new Map<HTMLMediaElement, string>();

beforeEach(() => {
  playsAt.clear();
  URL.createObjectURL = () => 'blob:recording';
  URL.revokeObjectURL = () => undefined;
  Object.assign(HTMLMediaElement.prototype, {
    setSinkId(this: HTMLMediaElement, id: string) {
      playsAt.set(this, id);
      return Promise.resolve();
    },
  });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue(undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');
});

/** Bob's message, open, on a computer with two loudspeakers, where this one was chosen. */
async function openMessage(chosen?: string) {
  const bench = audioBench();
  const { audio } = bench.parts;
  const { user } = await openReadyPhone({ parts: { voicemail }, audio: bench.parts });
  await audio.devices.refresh();
  const choose = async (label: string | undefined) => {
    audio.settings.change({ speaker: audio.devices.speakers.find((device) => device.label === label) });
    await devicesSettled();
  };
  if (chosen !== undefined) await choose(chosen);
  await user.click(screen.getByRole('tab', { name: /^Voicemail/ }));
  await devicesSettled();
  const head = screen.getByRole('button', { name: /^Bob/ });
  await user.click(head);
  await devicesSettled();
  const player = document.querySelector('li audio');
  if (!(player instanceof HTMLMediaElement)) throw new Error('There is no player.');
  return { user, bench, choose, head, player };
}

test('a message is heard at the speaker that was chosen, and at another one as soon as that is', async () => {
  const { user, choose, player } = await openMessage('Built-in speaker');
  await user.click(screen.getByRole('button', { name: 'Play' }));
  const first = playsAt.get(player);

  await choose('Headset speaker');
  const second = playsAt.get(player);
  await choose(undefined);

  expect([first, second, playsAt.get(player)]).toEqual(['out Built-in', 'out Headset', '']);
});

test('where nothing was chosen a message is heard where the system says', async () => {
  const { player } = await openMessage();

  expect(playsAt.get(player) ?? '').toBe('');
});

test('a speaker that is unplugged while a message plays leaves it at the system’s, and that is said', async () => {
  const { bench, player } = await openMessage('Built-in speaker');

  bench.browser.unplug('Built-in speaker');
  await devicesSettled();

  expect(playsAt.get(player)).toBe('');
  expect(screen.getByRole('region', { name: 'Notifications' }).textContent).toMatch('Built-in speaker');
});

test('a message that was closed is steered no more', async () => {
  const { user, choose, head, player } = await openMessage('Built-in speaker');

  await user.click(head);
  await devicesSettled();
  await choose('Headset speaker');

  expect(playsAt.get(player)).toBe('out Built-in');
});
