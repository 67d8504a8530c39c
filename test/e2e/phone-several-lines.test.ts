import { describe, expect, test } from 'vitest';
import { deskHands } from '../support/desk-hands.ts';
import { inReach } from '../support/in-reach.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { systemsFetched } from './phone/systems-fetched.ts';

/** A phone, a tablet and a small window on a desk. */
const sizes = [
  { width: 360, height: 740 },
  { width: 768, height: 900 },
  { width: 1280, height: 720 },
];

describe('one phone with lines of several systems', () => {
  const desk = useDesk();

  /** Opens the form of a further line. */
  async function addingA(phone: DeskPhone) {
    await phone.page.getByRole('tab', { name: 'Settings' }).click();
    await phone.button('Add a line').last().click();
    return phone.page.getByRole('group', { name: 'Add a line' });
  }

  /** Calls `destination` with `line`. */
  async function dialWith(phone: DeskPhone, line: string, destination: string): Promise<void> {
    await phone.destination.fill(destination);
    const lines = phone.page.getByRole('combobox', { name: 'Call with' });
    await lines.selectOption({ label: line });
    await phone.button('Call').click();
  }

  /** Waits until the far end of each call hears this, by its name. */
  async function heardAt(expected: Readonly<Record<string, string>>): Promise<void> {
    await desk.sandbox.eventually('each far end hears what it should', async () => {
      const legs = (await desk.sandbox.calls()).flatMap((call) => call.legs);
      const far = legs.filter(({ user }) => user !== '1001');
      const now = Object.fromEntries(far.map(({ name = '', hears }) => [name, hears]));
      if (JSON.stringify(now) === JSON.stringify(expected)) return true;
      throw new Error(JSON.stringify(now));
    });
  }

  test(
    'has a call of each at once, swaps them, and each is heard where it should be',
    { timeout: 120_000 },
    async () => {
      const hands = deskHands(desk.server.origin);
      await hands('plug', { user: '1004' });
      const bob = await desk.phoneOf('1002');
      const alice = await desk.phone('/?user=1001', { ignoreHTTPSErrors: true });
      await alice.lineSays('Ready');
      let form = await addingA(alice);
      await form.getByRole('combobox', { name: 'Somebody of the sandbox' }).selectOption('1001');
      await form.getByRole('button', { name: 'Continue with Ribbon' }).click();
      await form.waitFor({ state: 'detached' });
      form = await addingA(alice);
      await form.getByRole('combobox', { name: 'Whose telephone' }).selectOption('1001');
      await form.getByRole('button', { name: 'Use this telephone' }).click();
      await form.waitFor({ state: 'detached' });
      await alice.page.getByRole('tab', { name: 'Phone' }).click();

      for (const size of sizes) {
        await alice.page.setViewportSize(size);
        await desk.sandbox.eventually(`Call is in view at ${size.width} × ${size.height}`, () =>
          inReach(alice.button('Call')),
        );
      }

      await dialWith(alice, 'Webex 1001', '1002');
      await bob.answer('Alice Anders');
      const webex = alice.callWith('Bob Baker');
      await webex.says('Connected');
      await dialWith(alice, 'Ribbon 1001', '9001');
      const ribbon = alice.callWith('Echo');
      await ribbon.says('Connected');
      await webex.says('On hold');
      await dialWith(alice, 'innovaphone 1001', '1004');
      const ringing = await desk.sandbox.eventually('the desk of 1004 rings', async () =>
        (await desk.sandbox.calls()).flatMap(({ legs }) => legs).find(({ user }) => user === '1004'),
      );
      await hands('answer', { leg: ringing.id });
      const desks = alice.callWith('Łukasz Wiśniewski');
      await desks.says('Connected');

      await heardAt({ 'Bob Baker': 'hold music', Echo: '1001', 'Łukasz Wiśniewski': '1001' });
      await alice.hears('something');
      await webex.press('Resume');
      await webex.says('Connected');
      await ribbon.says('On hold');
      await heardAt({ 'Bob Baker': '1001', Echo: 'hold music', 'Łukasz Wiśniewski': '1001' });
      await Promise.all([alice.hears('something'), bob.hears('something')]);
      await ribbon.press('Resume');
      await webex.says('On hold');
      await heardAt({ 'Bob Baker': 'hold music', Echo: '1001', 'Łukasz Wiśniewski': '1001' });

      expect(await systemsFetched(alice.page)).toEqual(['webex', 'ribbon', 'innovaphone'].toSorted());
      expect(await systemsFetched(bob.page)).toEqual(['webex']);
      for (const call of [desks, ribbon, webex]) await call.press('End');
      await desk.sandbox.eventually('all are over', async () => (await desk.sandbox.calls()).length === 0);
      expect([...alice.errors, ...bob.errors]).toEqual([]);
    },
  );

  test('has the lines of somebody of the sandbox again after a reload', { timeout: 60_000 }, async () => {
    const alice = await desk.phone('/?user=1001');
    await alice.lineSays('Ready');
    for (const [whom, enter] of [
      ['Somebody of the sandbox', 'Continue with Ribbon'],
      ['Whose telephone', 'Use this telephone'],
    ] as const) {
      const form = await addingA(alice);
      await form.getByRole('combobox', { name: whom }).selectOption('1001');
      await form.getByRole('button', { name: enter }).click();
      await form.waitFor({ state: 'detached' });
    }

    await alice.page.reload();

    for (const name of ['Webex 1001', 'Ribbon 1001', 'innovaphone 1001'])
      await alice.page
        .getByRole('status', { name: `Line ${name}` })
        .filter({ hasText: /^\s*Ready/ })
        .waitFor();
    const stored = await alice.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    const { accessToken } = await desk.sandbox.user('1001');
    expect(stored).not.toContain(accessToken);
    expect(alice.errors).toEqual([]);
  });
});
