import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtApp } from '../../src/server/build.ts';
import { useFirefoxDesk } from './firefox-desk.ts';
import type { FirefoxPhone } from './firefox-phone.ts';

const root = mkdtempSync(join(tmpdir(), 'offhook-firefox-'));
cpSync(builtApp, root, { recursive: true });
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Another version of the phone differs in its service worker, which names all that it is drawn with. */
function makeNewer(): void {
  appendFileSync(join(root, 'offhook-sw.js'), '\n// newer');
  for (const copy of ['br', 'gz']) rmSync(join(root, `offhook-sw.js.${copy}`));
}

/** Which of the interfaces Firefox has, of those that a desktop phone makes use of where they are. */
const has = ({ page }: FirefoxPhone) =>
  page.evaluate(() => ({
    headsets: 'hid' in navigator,
    badge: 'setAppBadge' in navigator,
    smallWindow: 'documentPictureInPicture' in window,
  }));

/** Resolves once the page is kept for when there is no network. */
const isKept = ({ page }: FirefoxPhone) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    return (await caches.match('/')) !== undefined;
  });

describe('the phone on the desktop in Firefox', () => {
  const desk = useFirefoxDesk(root);

  test('a telephone link asks before it calls, the media controls name the call, and there is no button for what Firefox lacks', async () => {
    const alice = await desk.phone('/?user=1001&dial=tel%3A9001');
    await alice.lineSays('Ready');

    await alice.fieldHas('Number or name', '9001');

    const { headsets, smallWindow } = await has(alice);
    expect(await alice.lacks('region', 'Call with Echo')).toBe(true);
    await alice.press('Call');
    await alice.callSays('Echo', 'Connected');
    const session = () => alice.page.evaluate(() => navigator.mediaSession.metadata?.title);
    await desk.sandbox.eventually(
      'the media session names the call',
      async () => (await session()) === 'Echo',
    );
    expect(await alice.lacks('button', 'Small window')).toBe(!smallWindow);
    await alice.open('Settings');
    await alice.has('button', 'Check my set-up');
    await alice.has('button', 'Open such links here');
    expect(await alice.lacks('button', 'Connect a headset')).toBe(!headsets);
    await alice.pressInCall('Echo', 'End');
    await alice.isOver('Echo');
    await desk.sandbox.eventually('the media session is empty', async () => (await session()) === undefined);
    expect(alice.errors).toEqual([]);
  });

  test('a missed call is counted in the title, on the icon where Firefox has that', async () => {
    const alice = await desk.phoneOf('1001');
    const call = await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.has('alertdialog', 'Incoming call from Carol');

    await desk.sandbox.hangup(call);

    await desk.sandbox.eventually('the title counts it', async () =>
      (await alice.page.title()).startsWith('(1)'),
    );
    await alice.has('tab', 'History, 1 missed');
    expect(alice.errors).toEqual([]);
  });

  test('the small window, where Firefox has one, controls the call and goes with it', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callSays('Echo', 'Connected');
    if (!(await has(alice)).smallWindow) return;

    await alice.pressInCall('Echo', 'Small window');

    const inSmall = (name: string) =>
      desk.sandbox.eventually(`${name} is pressed in the small window`, () =>
        alice.page.evaluate((label) => {
          type Pictures = { readonly documentPictureInPicture: { readonly window: Window | null } };
          const small = (window as unknown as Pictures).documentPictureInPicture.window;
          const buttons = [...(small?.document.querySelectorAll('button') ?? [])];
          const button = buttons.find(({ textContent }) => textContent.trim() === label);
          button?.click();
          return button !== undefined;
        }, name),
      );
    await inSmall('Mute');
    await alice.has('button', 'Unmute');
    await inSmall('End');
    await alice.isOver('Echo');
    expect(alice.errors).toEqual([]);
  });

  test('it is there without a network, and a newer version waits until a call is over and somebody wants it', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.eventually('the page is kept', () => isKept(alice));
    expect(await alice.page.$eval('link[rel=manifest]', (link) => link.getAttribute('href'))).toBe(
      '/manifest-en.webmanifest',
    );

    await desk.server.stop();
    await alice.page.reload();

    await alice.has('combobox', 'Number or name');
    await alice.has('group', 'Keypad');
    makeNewer();
    await desk.server.start();
    await alice.page.reload();
    await alice.lineSays('Ready');
    await alice.dial('9001');
    await alice.callSays('Echo', 'Connected');
    const newer = () =>
      alice.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration?.update();
        return registration?.waiting?.state === 'installed';
      });
    await desk.sandbox.eventually('the newer version waits', newer);
    expect(await alice.lacks('button', 'Use it now')).toBe(true);
    await alice.pressInCall('Echo', 'End');
    await alice.pressAway('Use it now');
    await alice.lineSays('Ready');
    const waits = () =>
      alice.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null);
    await desk.sandbox.eventually('the newer version is used', async () => !(await waits()));
  });
});
