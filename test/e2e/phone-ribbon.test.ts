import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inReach } from '../support/in-reach.ts';
import { useDesk } from './phone/desk.ts';
import { systemsFetched } from './phone/systems-fetched.ts';
import { transfer } from './phone/transfer.ts';
import { words } from './phone/words.ts';

/** The buttons of calls that lie outside of their call, or that something lies on. */
const lost = async (page: Page): Promise<(string | null)[]> => {
  const buttons = await page
    .getByRole('region', { name: /^Call with/ })
    .getByRole('button')
    .all();
  const all = await Promise.all(
    buttons.map(async (button) => {
      const inside = await button.evaluate((element) => {
        const own = element.getBoundingClientRect();
        const call = element.closest('section')?.getBoundingClientRect() ?? new DOMRect();
        return own.left >= call.left && own.right <= call.right && own.bottom <= call.bottom;
      });
      return inside && (await inReach(button)) ? [] : [await button.textContent()];
    }),
  );
  return all.flat();
};

describe('a line at a Ribbon gateway', () => {
  const desk = useDesk();

  /** Somebody who has signed in there, with the stand-in for the SDK. */
  async function ribbonPhoneOf(extension: string) {
    const phone = await desk.phone('/', { ignoreHTTPSErrors: true });
    await phone.page.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption(extension);
    await phone.button('Continue with Ribbon').click();
    await phone.lineSays('Ready');
    return phone;
  }

  test('calls a page of Webex and is heard both ways, holds it, takes it back, and hangs up', async () => {
    const [alice, bob] = [await ribbonPhoneOf('1001'), await desk.phoneOf('1002')];
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    const call = alice.callWith('Bob Baker');

    await call.says('Connected');
    await Promise.all([alice, bob].map((phone) => phone.hears('something')));
    await call.press('Hold');
    await call.says('On hold');
    await call.press('Resume');
    await call.says('Connected');
    await Promise.all([alice, bob].map((phone) => phone.hears('something')));
    await call.press('End');

    await bob.callWith('Alice Anders').says('Ended');
    expect(await systemsFetched(alice.page)).toEqual(['ribbon']);
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  test('is heard as before in a call whose hold was refused', async () => {
    const alice = await ribbonPhoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');
    await alice.rtpFlows();
    const refused = { type: 'http', route: 'ribbon.call.hold', user: '1001', status: 500, times: 1 };
    await desk.sandbox.fault(refused);

    await call.press('Hold');

    await alice.alerts.first().waitFor();
    await alice.rtpFlows();
    await call.says('Connected');
  });

  test('says of sound that is lost on the way what is said of it at Webex', async () => {
    const alice = await ribbonPhoneOf('1001');
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');
    await alice.rtpFlows();
    const lossy = { type: 'rtp', user: '1001', direction: 'toPhone', loss: 0.12, delay: 0, jitter: 0 };

    await desk.sandbox.fault(lossy);

    await call.region
      .getByRole('status', { name: words('quality_label'), exact: true })
      .filter({ hasText: /^Your network drops \d+% of the audio: move closer to the access point/ })
      .waitFor({ state: 'attached', timeout: 30_000 });
    expect(alice.errors).toEqual([]);
  });

  test('is called by a page of Webex, and puts it through', async () => {
    const [alice, bob] = [await ribbonPhoneOf('1001'), await desk.phoneOf('1002')];
    await bob.dial('1001');
    await alice.answer('Bob Baker');
    await alice.callWith('Bob Baker').says('Connected');

    await alice.callWith('Bob Baker').press('Transfer');
    await alice.page.getByRole('combobox', { name: 'Transfer to' }).fill('9002');
    await alice.button('Transfer now').click();

    await alice.callWith('Bob Baker').says('Ended');
    await desk.sandbox.eventually('Bob talks with the tone', async () => {
      const calls = (await desk.sandbox.calls()).map(({ legs }) => legs.map(({ hears }) => hears));
      return calls.length === 1 && calls[0]?.includes('a tone') === true;
    });
    await bob.hears('something');
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  test('asks somebody first, and puts the two through to each other, who talk', async () => {
    const [alice, bob, chloe] = [
      await ribbonPhoneOf('1001'),
      await desk.phoneOf('1002'),
      await desk.phoneOf('1003'),
    ];
    await bob.dial('1001');
    await alice.answer('Bob Baker');
    const waits = alice.callWith('Bob Baker');
    await waits.says('Connected');

    await transfer(alice, 'Bob Baker', '1003', 'Ask first');
    await chloe.answer('Alice Anders');
    const asked = alice.callWith('Chloé Dubois');
    await asked.says('Connected');
    await waits.says('On hold');
    await Promise.all([alice.rtpFlows(), chloe.rtpFlows()]);
    await asked.press('Complete transfer');

    await asked.isOver();
    await waits.isOver();
    await Promise.all([bob.rtpFlows(), chloe.rtpFlows()]);
    await Promise.all([bob.hears('something'), chloe.hears('something')]);
    await alice.hasOpen({ connections: 0, microphones: 0 });
    expect(await desk.sandbox.calls()).toHaveLength(1);
    expect([...alice.errors, ...bob.errors, ...chloe.errors]).toEqual([]);
  });

  test('forwards a call that rings, and ignores one, which rings on for whoever calls', async () => {
    const [alice, bob] = [await ribbonPhoneOf('1001'), await desk.phoneOf('1002')];
    await bob.dial('1001');
    const to = alice.page.getByRole('combobox', { name: 'Forward to' });
    await alice.button('Forward').click();
    // The list goes with the press, and the button has to stay where it is.
    await to.fill('a');
    await alice.page.getByRole('option').first().waitFor();
    await alice.button('Cancel').click();
    await to.waitFor({ state: 'detached' });
    await alice.button('Forward').click();
    await to.fill('9002');
    await alice.button('Forward now').click();

    await desk.sandbox.eventually('Bob talks with the tone', async () => {
      const calls = (await desk.sandbox.calls()).map(({ legs }) => legs.map(({ hears }) => hears));
      return calls.length === 1 && calls[0]?.includes('a tone') === true;
    });
    await bob.hears('something');
    await alice.page.getByText('The call from Bob Baker was forwarded.').first().waitFor();
    await bob.button('End').click();
    await desk.sandbox.eventually('Bob has hung up', async () => (await desk.sandbox.calls()).length === 0);
    await bob.dial('1001');
    await alice.button('Ignore').click();

    await alice.page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await bob.callWith('Alice Anders').says('Ringing…');
    await desk.sandbox.eventually('it rings on', async () => (await desk.sandbox.calls()).length === 1);
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  test('joins two calls, and each hears both others, and not oneself', { timeout: 90_000 }, async () => {
    const [alice, bob, chloe] = [
      await ribbonPhoneOf('1001'),
      await desk.phoneOf('1002'),
      await desk.phoneOf('1003'),
    ];
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    await alice.callWith('Bob Baker').says('Connected');
    await alice.dial('1003');
    await chloe.answer('Alice Anders');
    await alice.callWith('Chloé Dubois').says('Connected');
    for (const [width, height] of [
      [320, 480],
      [420, 720],
      [844, 390],
      [1280, 720],
    ] as const) {
      await alice.page.setViewportSize({ width, height });
      await expect.poll(() => lost(alice.page)).toEqual([]);
    }

    await alice.button('Join with Bob Baker').click();

    await alice.callWith('Conference').says('Connected');
    await desk.sandbox.eventually('each hears the conference', async () => {
      const hearers = (await desk.sandbox.calls()).flatMap(({ legs }) =>
        legs.filter(({ hears }) => hears === 'the conference'),
      );
      return hearers.length === 3;
    });
    const all = [alice, bob, chloe];
    await Promise.all(all.map((phone) => phone.hears('something')));
    // The cards of the calls that were joined may be there still.
    const press = ({ page }: (typeof all)[number], name: string) =>
      page.getByRole('button', { name, exact: true, disabled: false }).click();
    for (const phone of all) await press(phone, 'Mute');
    for (const speaker of all) {
      await press(speaker, 'Unmute');
      await Promise.all(all.map((phone) => phone.hears(phone === speaker ? 'silence' : 'something')));
      await press(speaker, 'Mute');
    }
    await alice.callWith('Conference').press('End');
    await alice.callWith('Conference').isOver();
    expect([...alice.errors, ...bob.errors, ...chloe.errors]).toEqual([]);
  });
});
