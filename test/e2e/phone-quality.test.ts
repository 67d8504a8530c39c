import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { words } from './phone/words.ts';
import { babble, silence, writeWav } from '../support/wav.ts';

/**
 * Samples come every two seconds, and words after several of them: of all that is wrong the most urgent, also what a busy
 * machine loses or sends late by itself, until that is over.
 */
const timeout = 60_000;

const qualityOf = (phone: DeskPhone, who: string): Locator =>
  phone.callWith(who).region.getByRole('status', { name: words('quality_label'), exact: true });

/** Waits until the words about the call's sound are these, or none. */
async function says(quality: Locator, text: RegExp): Promise<void> {
  await expect.poll(async () => (await quality.allTextContents())[0], { timeout }).toMatch(text);
}

const nothing = /^\s*$/;

describe('how a call sounds', () => {
  const desk = useDesk();

  test('while all is well nothing is said, and the figures are there for those who look', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');

    await call.press(words('quality_details'));

    const details = call.region.getByRole('group', { name: words('quality_details') });
    await details
      .getByRole('img', { name: /^Quality over the last minute: 4\.\d of 5 now/ })
      .waitFor({ timeout });
    expect(await details.innerText()).toMatch(/opus/);
    await says(qualityOf(alice, 'Echo'), nothing);
  });

  test.each([
    ['toPhone', /^Your network drops \d+% of the audio: move closer to the access point/],
    ['fromPhone', /^They miss \d+% of what you say/],
  ])('losses %s are said, and no longer once they are over', async (direction, said) => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const quality = qualityOf(alice, 'Echo');
    await alice.rtpFlows();

    await desk.sandbox.fault({ type: 'rtp', user: '1001', direction, loss: 0.12, delay: 0, jitter: 0 });
    await says(quality, said);
    await desk.sandbox.clearFaults();

    await says(quality, nothing);
  });

  test('a long way is said', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.rtpFlows();

    await desk.sandbox.fault({ type: 'rtp', user: '1001', loss: 0, delay: 300, jitter: 0 });

    await says(qualityOf(alice, 'Echo'), /^The way there and back takes \d+ ms/);
  });

  test('nothing arriving is said, and no longer with the first sound', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9002');
    const quality = qualityOf(alice, 'Steady tone');
    await alice.rtpFlows();

    await desk.sandbox.fault({ type: 'silence', user: '1001' });
    await says(quality, /^Nothing has arrived for five seconds/);
    await desk.sandbox.clearFaults();

    // A machine with too much to do may lose some of it, which is said, and another matter.
    await says(quality, /^(?!Nothing has arrived)/);
  });

  test('a far end that never sends anything is said', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9702');

    await says(qualityOf(alice, 'No audio'), /^Nothing has arrived for five seconds/);
  });

  test('on hold nothing has to arrive', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9702');
    const quality = qualityOf(alice, 'No audio');
    await says(quality, /^Nothing has arrived/);

    await alice.callWith('No audio').press('Hold');

    await alice.callWith('No audio').says('On hold');
    await quality.waitFor({ state: 'detached' });
  });
});

describe('a microphone that is switched off', () => {
  const desk = useDesk({ wav: writeWav('silence', silence) });

  test('is said, and not while the call is muted', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const quality = qualityOf(alice, 'Echo');

    await says(quality, /^We hear nothing from your microphone/);
    await alice.callWith('Echo').press('Mute');

    await says(quality, nothing);
  });
});

describe('somebody who talks', () => {
  const desk = useDesk({ wav: writeWav('babble', babble) });

  test('is told that they are muted, and no longer once they are not', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    const quality = qualityOf(alice, 'Echo');
    await alice.hears('something');

    await call.press('Mute');
    await says(quality, /^You are muted and talking/);
    await alice.hears('silence');
    await call.press('Unmute');

    await says(quality, nothing);
  });

  test('leaves nothing open when a muted call ends', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');
    await call.press('Mute');
    await says(qualityOf(alice, 'Echo'), /^You are muted and talking/);

    await call.press('End');

    await alice.hasOpen({ connections: 0, microphones: 0 });
  });
});
