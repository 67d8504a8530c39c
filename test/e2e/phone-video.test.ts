import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFinds } from './phone/axe.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk, type WindowOptions } from './phone/desk.ts';

describe('video between two lines at a Ribbon gateway', () => {
  const desk = useDesk();

  async function ribbonPhoneOf(extension: string, options: WindowOptions = {}): Promise<DeskPhone> {
    const phone = await desk.phone('/', options);
    await phone.page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption(extension);
    await phone.button('Continue with Ribbon').click();
    await phone.lineSays('Ready');
    return phone;
  }

  /** Waits until the picture of this name, which has a size, has shown so many frames more. */
  async function moves(phone: DeskPhone, name: string, frames = 10): Promise<void> {
    const picture = phone.page.locator(`video[aria-label="${name}"]`);
    await picture.waitFor();
    const count = () =>
      picture.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
    const before = await count();
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before + frames);
    const area = await picture.evaluate((video: HTMLVideoElement) => video.videoWidth * video.videoHeight);
    expect(area).toBeGreaterThan(0);
  }

  /** Waits until the browser has decoded so many frames of the far end's more. */
  async function decodes(phone: DeskPhone, frames = 10): Promise<void> {
    const count = async () => (await phone.openings.rtp()).decoded;
    const before = await count();
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before + frames);
  }

  const isGone = (phone: DeskPhone, name: string) =>
    phone.page.locator(`video[aria-label="${name}"]`).waitFor({ state: 'detached' });

  test('camera and screen are seen at the far end, rest while the call is held, and stop', async () => {
    const [alice, bob] = [await ribbonPhoneOf('1001'), await ribbonPhoneOf('1003')];
    await alice.dial('1003');
    await bob.answer('Alice Anders');
    const [hers, his] = [alice.callWith('Chloé Dubois'), bob.callWith('Alice Anders')];
    await hers.says('Connected');

    await hers.press('Start video');
    await moves(bob, 'Video of Alice Anders');
    await moves(alice, 'Your video');
    await his.press('Start video');
    await moves(alice, 'Video of Chloé Dubois');
    await Promise.all([alice, bob].map((phone) => phone.hears('something')));
    await Promise.all([alice, bob].map((phone) => decodes(phone)));
    expect(await axeFinds(bob.page)).toEqual([]);

    await his.press('Share screen');
    await moves(alice, 'Screen of Chloé Dubois');
    await moves(alice, 'Video of Chloé Dubois');
    await his.press('Stop sharing');
    await isGone(alice, 'Screen of Chloé Dubois');

    await hers.press('Hold');
    await hers.says('On hold');
    await isGone(bob, 'Video of Alice Anders');
    await hers.press('Resume');
    await hers.says('Connected');
    await moves(bob, 'Video of Alice Anders');
    await moves(alice, 'Video of Chloé Dubois');

    await hers.press('Stop video');
    await isGone(bob, 'Video of Alice Anders');
    await hers.press('End');
    await his.isOver();
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  /** Has every call of this page begin with a picture, as other programs have it. */
  const callsWithVideo = (page: Page) =>
    page.addInitScript(() => {
      const Plain = window.RTCPeerConnection;
      window.RTCPeerConnection = class extends Plain {
        override addTransceiver(...given: Parameters<RTCPeerConnection['addTransceiver']>) {
          const added = super.addTransceiver(...given);
          const canvas = document.createElement('canvas');
          canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
          const [track] = canvas.captureStream().getVideoTracks();
          if (track && !this.getSenders().some((sender) => sender.track?.kind === 'video')) {
            super.addTransceiver(track);
          }
          return added;
        }
      };
    });

  test('a call with video is answered without, and then with one’s own', async () => {
    const prepare: WindowOptions['prepare'] = (context) => {
      context.on('page', (page) => void callsWithVideo(page));
      return Promise.resolve();
    };
    const [alice, bob] = [await ribbonPhoneOf('1001', { prepare }), await ribbonPhoneOf('1003')];
    await alice.dial('1003');
    const incoming = bob.page.getByRole('alertdialog', { name: 'Incoming call from Alice Anders' });
    await incoming.getByText('Incoming video call').waitFor();
    await incoming.getByRole('button', { name: 'Answer', exact: true }).click();
    const call = bob.callWith('Alice Anders');
    await call.says('Connected');

    await bob.page.locator('video[aria-label="Video of Alice Anders"]').waitFor();
    expect(await bob.page.locator('video[aria-label="Your video"]').count()).toBe(0);
    await call.press('Start video');
    await moves(alice, 'Video of Chloé Dubois');
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  test('a hold that is refused after a camera was leaves the sound as it was, and the camera can be started', async () => {
    const [alice, bob] = [await ribbonPhoneOf('1001'), await ribbonPhoneOf('1003')];
    await alice.dial('1003');
    await bob.answer('Alice Anders');
    const call = alice.callWith('Chloé Dubois');
    await call.says('Connected');
    await alice.rtpFlows();
    const refuse = (verb: string) =>
      desk.sandbox.fault({ type: 'http', route: `ribbon.call.${verb}`, user: '1001', status: 500, times: 1 });

    // A picture comes as an update that lets the sound through, as a resume does.
    await refuse('resume');
    await call.press('Start video');
    await alice.alerts.first().waitFor();
    await refuse('hold');
    await call.press('Hold');
    await alice.alerts.nth(1).waitFor();

    await alice.rtpFlows();
    await call.says('Connected');
    await call.press('Start video');
    await moves(bob, 'Video of Alice Anders');
  });
});
