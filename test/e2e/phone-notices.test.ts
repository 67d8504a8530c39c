import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';

/** The buttons of calls that something else lies on, where a finger would press them. */
function covered(phone: DeskPhone): Promise<string[]> {
  return phone.page.evaluate(() => {
    const buttons = document.querySelectorAll(
      '[role=alertdialog] button, section[aria-label^="Call with"] button',
    );
    return [...buttons].flatMap((button) => {
      button.scrollIntoView({ block: 'nearest' });
      const box = button.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(button).visibility === 'hidden') return [];
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return button.contains(top)
        ? []
        : [`${button.textContent.trim()}: ${top?.outerHTML.slice(0, 80) ?? 'outside'}`];
    });
  });
}

describe('messages', () => {
  const desk = useDesk();

  test.each([
    [360, 640],
    [360, 800],
    [1280, 720],
  ])('at %d × %d never lie on what a call is controlled with', async (width, height) => {
    const alice = await desk.phoneOf('1001', { viewport: { width, height } });
    for (const number of ['9486', '9404', '9403']) {
      const before = await alice.alerts.count();
      await alice.dial(number);
      await alice.alerts.nth(before).waitFor();
    }
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');

    expect(await covered(alice)).toEqual([]);
    await call.press('Keypad');
    expect(await covered(alice)).toEqual([]);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    expect(await covered(alice)).toEqual([]);
  });
});
