import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  missingWhile,
  pitchHeard,
  pitchMicrophones,
  watchContexts,
  watchStops,
} from './phone/audio-world.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { words } from './phone/words.ts';

/** How much sound a change of the microphone may cost the far end, in milliseconds. */
const longestGap = 200;

const audioOf = (phone: DeskPhone): Locator =>
  phone.page.getByRole('dialog', { name: words('audio_title'), exact: true });

/** Opens the dialog from the call, or where there is none, from the line. */
async function openAudio(phone: DeskPhone): Promise<Locator> {
  const calls = await phone.calls.count();
  const opener = (calls > 0 ? phone.calls : phone.page.getByRole('banner')).getByRole('button', {
    name: words('audio_title'),
  });
  await opener.click();
  return audioOf(phone);
}

async function chooseMicrophone(phone: DeskPhone, label: string): Promise<void> {
  const dialog = await openAudio(phone);
  await dialog.getByRole('combobox', { name: words('audio_microphone') }).selectOption({ label });
  await dialog.getByRole('button', { name: words('audio_close') }).click();
}

describe('the microphone of a call', () => {
  const desk = useDesk();

  async function inEcho(): Promise<DeskPhone> {
    const alice = await desk.phoneOf('1001', { prepare: pitchMicrophones });
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    return alice;
  }

  const hears = (phone: DeskPhone, pitch: number) =>
    desk.sandbox.eventually(`the far end hears ${pitch} Hz`, async () => {
      const heard = await pitchHeard(phone.page);
      if (Math.abs(heard - pitch) < 20) return true;
      throw new Error(`It hears ${heard} Hz.`);
    });

  test('is changed in mid-call, and the far end hears the new one', async () => {
    const alice = await inEcho();
    await hears(alice, 300);

    await chooseMicrophone(alice, 'Fake Audio Input 1');

    await hears(alice, 600);
    await alice.hasOpen({ microphones: 1 });
    expect(alice.errors).toEqual([]);
  });

  test('is changed while muted, and nothing is heard of the new one until the call is unmuted', async () => {
    const alice = await inEcho();
    await alice.callWith('Echo').press('Mute');
    await hears(alice, 0);

    await chooseMicrophone(alice, 'Fake Audio Input 2');

    await alice.callWith('Echo').button('Unmute').waitFor();
    await alice.hears('silence');
    await alice.callWith('Echo').press('Unmute');
    await hears(alice, 900);
  });

  test('is replaced by the next one when it is unplugged, said so, and the call goes on', async () => {
    const alice = await inEcho();
    await chooseMicrophone(alice, 'Fake Audio Input 1');
    await hears(alice, 600);

    await alice.page.evaluate(() => {
      window.audioWorld.unplug('Fake Audio Input 1');
    });

    const said = words('audio_replaced_title').replace('{device}', 'Fake Audio Input 1');
    await alice.message([said], 'status').waitFor();
    await hears(alice, 300);
    await alice.page.evaluate(() => {
      window.audioWorld.plug('Fake Audio Input 1');
    });
    await hears(alice, 600);
  });

  test('is waited for when none is left, and is heard as soon as one comes', async () => {
    const alice = await inEcho();
    const all = ['Fake Default Audio Input', 'Fake Audio Input 1', 'Fake Audio Input 2'];

    await alice.page.evaluate((labels) => {
      for (const label of labels.toReversed()) window.audioWorld.unplug(label);
    }, all);

    await alice.message([words('audio_missing_title'), words('audio_missing_plug_in')]).waitFor();
    await alice.callWith('Echo').region.getByText(words('call_no_microphone_note')).waitFor();
    await alice.callWith('Echo').says('Connected');
    await alice.page.evaluate(() => {
      window.audioWorld.plug('Fake Audio Input 2');
    });
    await alice.message([words('audio_missing_title')]).waitFor({ state: 'detached' });
    await hears(alice, 900);
  });

  test('is changed without a gap that anybody would hear', async () => {
    const alice = await desk.phoneOf('1001', { prepare: watchStops });
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();

    const missing: number[] = [];
    for (const input of [1, 2, 1, 2, 1]) {
      const change = () => chooseMicrophone(alice, `Fake Audio Input ${input}`);
      missing.push(await missingWhile(desk.sandbox, '1001', change, longestGap));
    }

    process.stdout.write(`Milliseconds of sound missing: ${missing.join(', ')}\n`);
    // No microphone is ever stopped before the next one is heard in its place.
    expect(await alice.page.evaluate(() => window.silenced)).toBe(0);
    // A gap that the change makes is there each time; one that a busy machine makes, which loses sound, too, is not.
    expect(missing.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(longestGap);
  });

  test('is chosen for every call that follows, also after the page was opened again', async () => {
    const alice = await desk.phoneOf('1001', { prepare: pitchMicrophones });
    await chooseMicrophone(alice, 'Fake Audio Input 2');

    await alice.page.reload();
    await alice.lineSays('Ready');
    await alice.dial('9001');

    await hears(alice, 900);
  });
});

describe('the permission', () => {
  const desk = useDesk({ microphone: 'ask' });

  test('taken back in mid-call is explained, and given again it brings the call its microphone', async () => {
    const alice = await desk.phoneOf('1001', { permissions: ['microphone'] });
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();

    await alice.page.context().clearPermissions();

    const message = alice.message([words('audio_missing_title'), words('media_denied_remedy')]);
    await message.waitFor();
    await alice.callWith('Echo').says('Connected');
    await alice.page.context().grantPermissions(['microphone']);
    const again = message.getByRole('button', { name: words('action_retry') });
    await again.click({ timeout: 1000 }).catch(() => undefined);
    await message.waitFor({ state: 'detached' });
    await alice.hears('something');
  });

  test('refused is explained in the dialog, and trying again works once it is given', async () => {
    const alice = await desk.phoneOf('1001');
    const dialog = await openAudio(alice);
    await dialog.getByText(words('media_denied_remedy')).waitFor();

    await alice.page.context().grantPermissions(['microphone']);
    const again = dialog.getByRole('button', { name: words('action_retry') });
    await again.click({ timeout: 1000 }).catch(() => undefined);

    await dialog.getByText(words('audio_verdict_heard')).waitFor();
    const microphones = dialog.getByRole('combobox', { name: words('audio_microphone') });
    expect(await microphones.locator('option').allTextContents()).toContain('Fake Audio Input 1');
  });
});

describe('the dialog', () => {
  const desk = useDesk();

  test('tries microphone, speaker, ringer and echo before a call, and leaves nothing open', async () => {
    const alice = await desk.phoneOf('1001', { prepare: watchContexts });
    const dialog = await openAudio(alice);
    const status = dialog.getByRole('status');
    await status.filter({ hasText: words('audio_verdict_heard') }).waitFor();
    const meter = dialog.getByRole('meter', { name: words('audio_level'), exact: true });
    await desk.sandbox.eventually(
      'the meter moves',
      async () => Number(await meter.getAttribute('aria-valuenow')) > 20,
    );
    for (const kind of ['audio_test_speaker', 'audio_test_ringer'] as const) {
      await dialog.getByRole('button', { name: words(kind), pressed: false }).click();
      await dialog.getByRole('button', { name: words(kind), pressed: true }).waitFor();
      await dialog.getByRole('button', { name: words(kind), pressed: false }).waitFor();
    }
    await status.filter({ hasText: words('audio_verdict_works') }).waitFor();

    await dialog.getByRole('button', { name: words('audio_echo') }).click();
    await dialog.getByText(words('audio_echo_playing')).waitFor();
    await dialog.getByText(words('audio_echo_note')).waitFor();
    await alice.page.keyboard.press('Escape');

    await dialog.waitFor({ state: 'detached' });
    await alice.hasOpen({ microphones: 0 });
    await desk.sandbox.eventually('every context that the dialog opened is closed', () =>
      alice.page.evaluate(() => window.audioWorld.contexts.every(({ state }) => state !== 'running')),
    );
    expect(alice.errors).toEqual([]);
  });

  test('is worked by the keyboard alone, and gives the focus back', async () => {
    const alice = await desk.phoneOf('1001');
    const opener = alice.page.getByRole('banner').getByRole('button', { name: words('audio_title') });
    await opener.focus();
    await alice.page.keyboard.press('Enter');
    const microphones = audioOf(alice).getByRole('combobox', { name: words('audio_microphone') });
    await microphones.waitFor();
    await desk.sandbox.eventually('the list is reached by Tab', async () => {
      await alice.page.keyboard.press('Tab');
      return microphones.evaluate((element) => element === document.activeElement);
    });

    await alice.page.keyboard.press('ArrowDown');

    await desk.sandbox.eventually(
      'another one is chosen',
      async () => (await microphones.inputValue()) !== '',
    );
    await alice.page.keyboard.press('Escape');
    await audioOf(alice).waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('sends the call to the chosen speaker', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    const dialog = await openAudio(alice);

    const speakers = dialog.getByRole('combobox', { name: words('audio_speaker') });
    await speakers.selectOption({ label: 'Fake Audio Output 1' });

    const id = await speakers.inputValue();
    const sink = () =>
      alice.page.evaluate(() => [...document.querySelectorAll('audio')].map(({ sinkId }) => sinkId));
    await desk.sandbox.eventually('the call plays there', async () => (await sink()).join() === id);
    await alice.hears('something');
  });

  test('makes way for a call that comes in', async () => {
    const alice = await desk.phoneOf('1001');
    const dialog = await openAudio(alice);
    await dialog.waitFor();

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
  });
});
