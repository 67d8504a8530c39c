import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { axeFinds } from './phone/axe.ts';
import { BareWindow, type BareTab } from './phone/bare-window.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk, type WindowOptions } from './phone/desk.ts';
import { moves, ribbonPhoneOf } from './phone/ribbon-phone.ts';

/** Two browsers draw and encode pictures all the while, beside whatever else the machine does. */
const busy = { timeout: 4 * 60_000 };

describe('video between two lines at a Ribbon gateway', () => {
  const desk = useDesk();

  /** Waits until the browser has decoded so many frames of the far end's more. */
  async function decodes(phone: DeskPhone, frames = 3): Promise<void> {
    const count = async () => (await phone.openings.rtp()).decoded;
    const before = await count();
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(before + frames);
  }

  const isGone = (phone: DeskPhone, name: string) =>
    phone.page.locator(`video[aria-label="${name}"]`).waitFor({ state: 'detached' });

  test('camera and screen are seen at the far end, rest while the call is held, and stop', busy, async () => {
    const [alice, bob] = [await ribbonPhoneOf(desk, '1001'), await ribbonPhoneOf(desk, '1003')];
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
    await Promise.all([alice, bob].flatMap((phone) => [decodes(phone), phone.rtpFlows()]));
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

  test('one’s own picture is small and mirrored; what comes fills the screen, or has a window of its own, by one press', async () => {
    const [alice, bob] = [await ribbonPhoneOf(desk, '1001'), await ribbonPhoneOf(desk, '1003')];
    await alice.dial('1003');
    await bob.answer('Alice Anders');
    const { page } = bob;
    const [hers, his] = [alice.callWith('Chloé Dubois'), bob.callWith('Alice Anders')];
    await hers.says('Connected');
    await hers.press('Start video');
    await his.press('Start video');
    for (const name of ['Video of Alice Anders', 'Your video']) await moves(bob, name);

    const drawn = (name: string) =>
      page.locator(`video[aria-label="${name}"]`).evaluate((video) => ({
        width: video.clientWidth,
        scale: getComputedStyle(video).scale,
      }));
    const [own, theirs] = [await drawn('Your video'), await drawn('Video of Alice Anders')];
    const full = () =>
      page.evaluate(() => document.fullscreenElement?.querySelector('video')?.getAttribute('aria-label'));
    const apart = () => page.evaluate(() => document.pictureInPictureElement?.getAttribute('aria-label'));

    expect([own.scale, theirs.scale]).toEqual(['-1 1', 'none']);
    expect(own.width).toBeLessThan(theirs.width / 2);
    await his.press('Full screen');
    await expect.poll(full).toBe('Video of Alice Anders');
    await moves(bob, 'Video of Alice Anders');
    await his.press('Leave full screen');
    await expect.poll(full).toBeUndefined();
    await his.press('Picture in picture');
    await expect.poll(apart).toBe('Video of Alice Anders');
    await his.press('Leave picture in picture');
    await expect.poll(apart).toBeUndefined();
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
    const [alice, bob] = [await ribbonPhoneOf(desk, '1001', { prepare }), await ribbonPhoneOf(desk, '1003')];
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
    const [alice, bob] = [await ribbonPhoneOf(desk, '1001'), await ribbonPhoneOf(desk, '1003')];
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

  /** Runs in the page before it does: remembers its connections, and finds what a person would press. */
  const hands = `
    window.peers = [];
    const Native = RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(...given) { super(...given); peers.push(this); }
    };
    window.button = (name) => [...document.querySelectorAll('button')].find((each) =>
      (each.getAttribute('aria-label') ?? each.textContent).trim() === name && !each.disabled);
    window.press = (name) => { const found = button(name); found?.click(); return found !== undefined; };
    window.figures = async () => {
      const reports = await Promise.all(peers.filter((each) => each.signalingState !== 'closed').map((each) => each.getStats()));
      const all = reports.flatMap((report) => [...report.values()]).filter(({ kind }) => kind === 'video');
      const sum = (type, figure) => all.filter((each) => each.type === type).reduce((so, each) => so + (each[figure] ?? 0), 0);
      return { sent: sum('outbound-rtp', 'framesSent'), decoded: sum('inbound-rtp', 'framesDecoded') };
    };
    window.shown = () => Math.max(0, ...[...document.querySelectorAll('video.main')].map((video) =>
      video.getVideoPlaybackQuality().totalVideoFrames));
  `;

  const becomes = (tab: BareTab, expression: string) =>
    expect.poll(() => tab.evaluate(expression), { timeout: 15_000 }).toBe(true);

  const figures = async (tab: BareTab) =>
    (await tab.evaluate('figures()')) as { readonly sent: number; readonly decoded: number };

  /** Waits until the tab has sent and decoded so many frames more. */
  async function flows(tab: BareTab, frames = 10): Promise<void> {
    const before = await figures(tab);
    await expect
      .poll(
        async () => {
          const { sent, decoded } = await figures(tab);
          return Math.min(sent - before.sent, decoded - before.decoded);
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(frames);
  }

  test(
    'goes on while another tab is in front: frames are sent and received, and seen again as soon as somebody looks',
    { timeout: 90_000 },
    async () => {
      const bob = await ribbonPhoneOf(desk, '1003');
      const window = await BareWindow.open(desk.browser);
      const alice = await window.tab(desk.server.origin, hands);
      await becomes(alice, `button('Continue with Ribbon') !== undefined`);
      await alice.evaluate(`{
      const people = [...document.querySelectorAll('select')].find(({ options }) => [...options].some(({ value }) => value === '1001'));
      people.value = '1001';
      people.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
      await alice.evaluate(`press('Continue with Ribbon')`);
      await becomes(
        alice,
        `/^\\s*Ready/.test(document.querySelector('[role=status][aria-label=Line]')?.textContent ?? '')`,
      );
      await bob.dial('1001');
      await becomes(alice, `press('Answer')`);
      const call = bob.callWith('Alice Anders');
      await call.says('Connected');
      await call.press('Start video');
      await becomes(alice, 'shown() > 0');
      await becomes(alice, `press('Start video')`);
      await moves(bob, 'Video of Alice Anders');
      await flows(alice);

      const other = await window.tab('about:blank');
      await becomes(alice, `document.visibilityState === 'hidden'`);
      await flows(alice);
      await moves(bob, 'Video of Alice Anders');
      await call.press('Hold');
      await call.says('On hold');
      await call.press('Resume');
      await call.says('Connected');
      await flows(alice);

      await alice.show();
      await becomes(other, `document.visibilityState === 'hidden'`);
      const seen = Number(await alice.evaluate('shown()'));
      await expect.poll(() => alice.evaluate('shown()'), { timeout: 15_000 }).toBeGreaterThan(seen + 10);
      expect(bob.errors).toEqual([]);
    },
  );

  /** Has a window note all that begins to move by itself, by its style or by script. */
  const notesMotion = (context: BrowserContext): Promise<unknown> =>
    context.addInitScript(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      const note = (what: string, target: EventTarget | null) => {
        moved.push(`${what} of ${target instanceof Element ? target.className : 'the page'}`);
      };
      for (const name of ['animationstart', 'transitionrun'])
        document.addEventListener(name, ({ type, target }) => {
          note(type, target);
        });
      const animate = Reflect.get(Element.prototype, 'animate');
      Element.prototype.animate = function (...given) {
        note('animate', this);
        return animate.apply(this, given);
      };
    });

  test('where the system asks for less motion, nothing moves by itself, from the first ring to the end of a video call', async () => {
    const prepare = async (context: BrowserContext) => {
      await notesMotion(context);
    };
    const alice = await ribbonPhoneOf(desk, '1001');
    const bob = await ribbonPhoneOf(desk, '1003', { reducedMotion: 'no-preference', prepare });
    const moved = () => bob.page.evaluate(() => (Reflect.get(window, 'moved') as string[]).splice(0));
    const [hers, his] = [alice.callWith('Chloé Dubois'), bob.callWith('Alice Anders')];
    const carol = await desk.sandbox.call({ from: '+14155550199', to: '1003', name: 'Carol' });
    await bob.incoming('Carol').waitFor();
    await desk.sandbox.hangup(carol);
    await bob.incoming('Carol').waitFor({ state: 'detached' });
    const otherwise = await moved();

    await bob.page.emulateMedia({ reducedMotion: 'reduce' });
    await moved();
    await alice.dial('1003');
    await bob.answer('Alice Anders');
    await his.says('Connected');
    await his.press('Start video');
    await moves(alice, 'Video of Chloé Dubois');
    await hers.press('Start video');
    await moves(bob, 'Video of Alice Anders');
    await his.press('Hold');
    await his.says('On hold');
    await his.press('Resume');
    await his.says('Connected');
    const meanwhile = await bob.page.evaluate(() => document.getAnimations().length);
    await his.press('End');
    await hers.isOver();

    expect(otherwise).not.toEqual([]);
    expect([await moved(), meanwhile]).toEqual([[], 0]);
  });
});
