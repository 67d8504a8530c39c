import { describe, expect, test } from 'vitest';
import { axeFindsAnywhere } from './phone/axe.ts';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { saidOf } from './phone/words.ts';

/** In light and dark, at 1280 × 800, 640 × 400 and 320 × 480. */
describe('axe finds nothing wrong', () => {
  const desk = useDesk();

  async function talking(): Promise<DeskPhone> {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    return alice;
  }

  test('on the sign-in screen', async () => {
    const phone = await desk.phone();
    await phone.button('Continue as Alice Anders').waitFor();

    expect(await axeFindsAnywhere(phone.page)).toEqual([]);
  });

  test('on the sign-in screen that says why somebody was refused', async () => {
    const phone = await desk.phone();
    await phone.button('Continue as Erin Ekström').click();
    await phone.alerts.first().waitFor();

    expect(await axeFindsAnywhere(phone.page)).toEqual([]);
  });

  test('while nothing happens', async () => {
    const alice = await desk.phoneOf('1001');

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('while a call comes in', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call({ from: '1005', to: '1001' });
    await alice.incoming('ليلى حدّاد').waitFor();

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('in a call', async () => {
    const alice = await talking();

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('in a call that is muted and on hold', async () => {
    const alice = await talking();
    await alice.callWith('Echo').press('Mute');
    await alice.callWith('Echo').press('Hold');
    await alice.callWith('Echo').says('On hold');

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('in a call with its keypad open', async () => {
    const alice = await talking();
    await alice.callWith('Echo').pressKeys('1');

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('in a call that is about to be transferred', async () => {
    const alice = await talking();
    await alice.callWith('Echo').press('Transfer');
    await alice.page.getByRole('combobox', { name: 'Transfer to' }).fill('b');

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('in two calls with the same person, while two more come in', async () => {
    const alice = await talking();
    await alice.dial('9001');
    await alice.calls.nth(1).getByRole('timer').waitFor();
    for (const name of ['Carol', 'Dave']) {
      await desk.sandbox.call({ from: '+14155550199', to: '1001', name });
      await alice.incoming(name).waitFor();
    }

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('with a call in the middle of another', async () => {
    const alice = await talking();
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('with an error message up', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9404');
    await alice.message(saidOf('end_not_found', '9404')).waitFor();

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
  });

  test('with something wrong in the number field', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('bob@example.com');
    await alice.alerts.first().waitFor();

    expect(await axeFindsAnywhere(alice.page)).toEqual([]);
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
});
