import { describe, expect, test } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { useDesk } from './phone/desk.ts';
import { moves, ribbonPhoneOf } from './phone/ribbon-phone.ts';

/** A window that takes a second to answer a change of the far end's, in which its person presses `window.presses`. */
const slowlyAnswers = `
  const plain = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = async function (description) {
    const name = window.presses;
    if (description.type === 'offer' && name) {
      window.presses = undefined;
      [...document.querySelectorAll('button')].find((each) =>
        (each.getAttribute('aria-label') ?? each.textContent).trim() === name).click();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    return plain.call(this, description);
  };
`;

/** Two browsers draw and encode pictures all the while, beside whatever else the machine does. */
const busy = { timeout: 4 * 60_000 };

describe('both people of a Ribbon call change it in one moment', () => {
  const desk = useDesk();

  test(
    'two cameras that are started are both seen, and a hold that meets the end of a camera holds',
    busy,
    async () => {
      const prepare = async (context: BrowserContext) => {
        await context.addInitScript(slowlyAnswers);
      };
      const [alice, bob] = [
        await ribbonPhoneOf(desk, '1001'),
        await ribbonPhoneOf(desk, '1003', { prepare }),
      ];
      const next = (name: string) =>
        bob.page.evaluate((presses) => {
          Object.assign(window, { presses });
        }, name);
      await alice.dial('1003');
      await bob.answer('Alice Anders');
      const [hers, his] = [alice.callWith('Chloé Dubois'), bob.callWith('Alice Anders')];
      await hers.says('Connected');
      await his.says('Connected');

      await next('Start video');
      await hers.press('Start video');
      await moves(alice, 'Video of Chloé Dubois');
      await moves(bob, 'Video of Alice Anders');

      await next('Hold');
      await hers.press('Stop video');
      await his.says('On hold');
      await his.press('Resume');
      await his.says('Connected');
      await moves(alice, 'Video of Chloé Dubois');
      expect(await bob.alerts.count()).toBe(0);
      expect([...alice.errors, ...bob.errors]).toEqual([]);
    },
  );
});
