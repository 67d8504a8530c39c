import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useFakeHeadset, type HeadsetLights } from './phone/fake-headset.ts';

describe('the buttons of a headset', () => {
  const desk = useDesk();

  const press = ({ page }: DeskPhone, button: 'press' | 'mute') =>
    page.evaluate((which) => {
      window.headset[which]();
    }, button);

  const shows = ({ page }: DeskPhone, wanted: HeadsetLights) =>
    desk.sandbox.eventually(`the headset shows ${JSON.stringify(wanted)}`, async () => {
      const lights = await page.evaluate(() => window.headset.lights);
      if (JSON.stringify(lights) === JSON.stringify(wanted)) return true;
      throw new Error(JSON.stringify(lights));
    });

  test('answer, mute and end a call, in step with the screen', async () => {
    const alice = await desk.phoneOf('1001', {
      prepare: async (context) => {
        await context.addInitScript(useFakeHeadset);
      },
    });
    await alice.button('Audio').first().click();
    await alice.button('Connect a headset').click();
    await alice.page.getByText('Fake Headset 75').waitFor();
    await alice.page.keyboard.press('Escape');

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await shows(alice, { muted: false, offHook: false, ringing: true });
    await press(alice, 'press');
    const call = alice.callWith('Carol');
    await call.says('Connected');
    await shows(alice, { muted: false, offHook: true, ringing: false });
    await alice.rtpFlows();
    await press(alice, 'mute');
    await call.button('Unmute').waitFor();
    await shows(alice, { muted: true, offHook: true, ringing: false });
    await call.press('Unmute');
    await shows(alice, { muted: false, offHook: true, ringing: false });
    await press(alice, 'press');
    await call.isOver();
    await shows(alice, { muted: false, offHook: false, ringing: false });

    expect(alice.errors).toEqual([]);
  });
});
