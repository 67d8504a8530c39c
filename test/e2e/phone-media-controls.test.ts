import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

interface Controls {
  readonly buttons: Map<string, MediaSessionActionHandler | null>;
  microphone?: boolean;
}

declare global {
  interface Window {
    controls: Controls;
  }
}

/**
 * Runs before anything else. No test can reach the buttons themselves: Chromium shows *End* and *Mute* beside a page, and takes
 * play and pause alone from a keyboard. It notes which of them Chromium itself took from the page, and what it was told.
 */
function noteControls(): void {
  const buttons: Controls['buttons'] = new Map();
  window.controls = { buttons };
  const session = navigator.mediaSession;
  const takesAction = session.setActionHandler.bind(session);
  const takesMicrophone = session.setMicrophoneActive.bind(session);
  session.setActionHandler = (action, act) => {
    takesAction(action, act);
    buttons.set(action, act);
  };
  session.setMicrophoneActive = (on) => {
    window.controls.microphone = on;
    return takesMicrophone(on);
  };
}

const press = (page: Page, button: string) =>
  page.evaluate((name) => {
    const action = name as MediaSessionAction;
    window.controls.buttons.get(name)?.({ action });
  }, button);

const shown = (page: Page) =>
  page.evaluate(() => ({
    title: navigator.mediaSession.metadata?.title,
    microphone: window.controls.microphone,
  }));

describe('the media controls of Chromium', () => {
  const desk = useDesk();

  test('have the name of the call, mute it and end it, and have nothing without one', async () => {
    const alice = await desk.phoneOf('1001', {
      prepare: async (context) => {
        await context.addInitScript(noteControls);
      },
    });
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');
    await expect.poll(() => shown(alice.page)).toEqual({ title: 'Echo', microphone: true });

    await press(alice.page, 'togglemicrophone');

    await call.button('Unmute').waitFor();
    await expect.poll(() => shown(alice.page)).toEqual({ title: 'Echo', microphone: false });
    await press(alice.page, 'togglemicrophone');
    await call.button('Mute').waitFor();
    await press(alice.page, 'hangup');
    await call.isOver();
    await expect.poll(async () => (await shown(alice.page)).title).toBeUndefined();
    expect(alice.errors).toEqual([]);
  });
});
