import { describe, expect, test } from 'vitest';
import { axeFindsAnywhere } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { saidOf } from './phone/words.ts';

/** In light and dark, at 1280 × 800, 640 × 400 and 320 × 480. Opening a window costs more than ten looks at it. */
describe('axe finds nothing wrong', () => {
  const desk = useDesk();

  async function talking(): Promise<DeskPhone> {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    return alice;
  }

  async function looksRight({ page }: DeskPhone, state: string): Promise<void> {
    expect(await axeFindsAnywhere(page), state).toEqual([]);
  }

  test('on the sign-in screen, and when it says why somebody was refused', async () => {
    const phone = await desk.phone();
    await phone.button('Continue as Alice Anders').waitFor();
    await looksRight(phone, 'signed out');

    await phone.button('Continue as Erin Ekström').click();
    await phone.alerts.first().waitFor();
    await looksRight(phone, 'refused');
  });

  test('while nothing happens, while a call comes in, and with something wrong', async () => {
    const alice = await desk.phoneOf('1001');
    await looksRight(alice, 'nothing happens');

    await desk.sandbox.call({ from: '1005', to: '1001' });
    await alice.incoming('ليلى حدّاد').waitFor();
    await looksRight(alice, 'a call comes in');
    await alice.decline('ليلى حدّاد');
    await alice.incoming('ليلى حدّاد').waitFor({ state: 'detached' });

    await alice.dial('bob@example.com');
    await alice.alerts.first().waitFor();
    await looksRight(alice, 'something is wrong in the number field');

    await alice.dial('9404');
    await alice.message(saidOf('end_not_found', '9404')).waitFor();
    await looksRight(alice, 'an error message is up');
  });

  test('in a call, and with its keypad open', async () => {
    const alice = await talking();
    await looksRight(alice, 'in a call');

    await alice.callWith('Echo').pressKeys('1');
    await looksRight(alice, 'with its keypad open');
  });

  test('in a call that is about to be transferred', async () => {
    const alice = await talking();
    await alice.callWith('Echo').press('Transfer');
    await alice.page.getByRole('combobox', { name: 'Transfer to' }).fill('b');

    await looksRight(alice, 'about to be transferred');
  });

  test('in a call that is muted and on hold', async () => {
    const alice = await talking();
    await alice.callWith('Echo').press('Mute');
    await alice.callWith('Echo').press('Hold');
    await alice.callWith('Echo').says('On hold');

    await looksRight(alice, 'muted and on hold');
  });

  test('with a call in the middle of another, and with four', async () => {
    const alice = await talking();
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await looksRight(alice, 'another call comes in');

    await alice.dial('9001');
    await alice.calls.nth(1).getByRole('timer').waitFor();
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Dave' });
    await alice.incoming('Dave').waitFor();
    await alice.incoming('Carol').waitFor();
    await looksRight(alice, 'two calls with one person, while two more come in');
  });
});

describe('where colours are forced', () => {
  const desk = useDesk();

  test('a line that is ready and one that is not are told apart by shape', async () => {
    const alice = await desk.phoneOf('1001', { forcedColors: 'active' });
    const dot = alice.page.getByRole('banner').locator('.dot');

    const ready = await dot.screenshot();
    await alice.page.getByRole('banner').evaluate((bar) => bar.classList.replace('ready', 'offline'));
    const offline = await dot.screenshot();

    expect(ready.equals(offline)).toBe(false);
  });

  test('a switch that is on and one that is off are told apart by shape', async () => {
    const alice = await desk.phoneOf('1001', { forcedColors: 'active' });
    await alice.page.getByRole('tab', { name: 'Settings' }).click();
    const quiet = alice.page.getByRole('switch', { name: 'Do not disturb' });
    const knob = quiet.locator('.knob');
    // One colour for both: what is left is the shape.
    await knob.evaluate(({ style }: HTMLElement) => {
      for (const name of ['--accent', '--edge']) style.setProperty(name, 'CanvasText');
    });

    const off = await knob.screenshot();
    await knob.evaluate(({ style }: HTMLElement) => (style.background = 'none'));
    const empty = await knob.screenshot();
    await knob.evaluate(({ style }: HTMLElement) => (style.background = ''));
    await quiet.evaluate((drawn) => {
      drawn.setAttribute('aria-checked', 'true');
    });
    const on = await knob.screenshot();

    expect([off.equals(empty), off.equals(on), on.equals(empty)]).toEqual([false, false, false]);
  });
});
