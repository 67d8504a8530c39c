import type { CDPSession } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { apps } from '../../src/sandbox/innovaphone/apps.ts';
import { deskHands } from '../support/desk-hands.ts';
import { eventually } from '../support/eventually.ts';
import { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { systemsFetched } from './phone/systems-fetched.ts';
import { transfer } from './phone/transfer.ts';

const [{ password }] = apps;

/** Whether a page’s memory holds `text` anywhere. */
async function remembers(devtools: CDPSession, text: string): Promise<boolean> {
  let tail = '';
  let found = false;
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    found ||= `${tail}${chunk}`.includes(text);
    tail = chunk.slice(-text.length);
  });
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return found;
}

describe('innovaphone', () => {
  const desk = useDesk();

  test('a click rings a desk, a transfer works, a call made at the desk appears, and the password is nowhere in the page', async () => {
    const hands = deskHands(desk.server.origin);
    const answers: Promise<string>[] = [];
    const alice = await desk.phone('/', {
      prepare: (context) => {
        context.on('response', (response) => answers.push(response.text().catch(() => '')));
        return Promise.resolve();
      },
    });
    const devtools = await alice.page.context().newCDPSession(alice.page);
    const traffic: string[] = [];
    alice.page.on('websocket', (socket) => {
      traffic.push(socket.url());
      socket.on('framereceived', ({ payload }) => traffic.push(String(payload)));
      socket.on('framesent', ({ payload }) => traffic.push(String(payload)));
    });
    for (const user of ['1002', '1004']) await hands('plug', { user });
    const ringsAt = (extension: string) =>
      eventually(`the telephone of ${extension} rings`, async () => {
        const legs = (await desk.sandbox.calls()).flatMap((call) => call.legs);
        return legs.find(({ user }) => user === extension)?.id;
      });

    await alice.page.getByRole('combobox', { name: 'Whose telephone' }).selectOption('1001');
    await alice.button('Use this telephone').click();
    await alice.lineSays('Ready');
    const field = alice.page.getByRole('combobox', { name: 'Number or name' });
    await field.fill('baker');
    await alice.page.getByRole('option', { name: 'Bob Baker Available 1002' }).waitFor();
    await field.fill('');
    await alice.dial('1002');
    await hands('answer', { leg: await ringsAt('1002') });
    const bob = alice.callWith('Bob Baker');
    await bob.says('Connected');
    expect(await bob.button('Mute').count()).toBe(0);
    await bob.press('Hold');
    await bob.says('On hold');
    await bob.press('Resume');
    await bob.says('Connected');

    await transfer(alice, 'Bob Baker', '1004', 'Transfer now');
    await hands('answer', { leg: await ringsAt('1004') });
    await bob.isOver();

    await hands('call', { user: '1001', to: '9001' });
    const echo = alice.callWith('Echo');
    await echo.says('Connected');
    await echo.press('End');
    await echo.isOver();

    const session = await alice.page.evaluate(() => JSON.stringify(sessionStorage));
    const storage = session + JSON.stringify(await alice.page.context().storageState({ indexedDB: true }));
    const fetched = (await Promise.all(answers)).join('\n');
    expect(traffic.join('\n')).toContain('CallInfo');
    expect(fetched).toContain('user1001');
    expect(traffic.join('\n')).not.toContain(password);
    expect(fetched).not.toContain(password);
    expect(storage).not.toContain(password);
    expect([await remembers(devtools, 'Bob Baker'), await remembers(devtools, password)]).toEqual([
      true,
      false,
    ]);
    await alice.hasOpen({ connections: 0, microphones: 0 });
    expect(await systemsFetched(alice.page)).toEqual(['innovaphone']);
    expect(alice.errors).toEqual([]);
  });

  test('a second tab of the same person shows who is there, and says how they are', async () => {
    const use = async (phone: DeskPhone, extension: string) => {
      await phone.page.getByRole('combobox', { name: 'Whose telephone' }).selectOption(extension);
      await phone.button('Use this telephone').click();
      await phone.lineSays('Ready');
      return phone;
    };
    const looksFor = async ({ page }: DeskPhone, name: string, said: string) => {
      await page.getByRole('combobox', { name: 'Number or name' }).fill(name);
      await page.getByRole('option', { name: said }).waitFor();
    };
    const leading = await use(await desk.phone(), '1001');
    const tab = await use(await DeskPhone.inContext(leading.page.context(), '/', desk.sandbox), '1001');
    const bob = await use(await desk.phone(), '1002');

    await looksFor(tab, 'baker', 'Bob Baker Available 1002');
    await deskHands(desk.server.origin)('call', { user: '1002', to: '9001' });
    await looksFor(tab, 'baker', 'Bob Baker In a call 1002');

    await tab.page.getByRole('tab', { name: 'Settings' }).click();
    await tab.page.getByRole('combobox', { name: 'You are' }).selectOption('Busy');
    await looksFor(bob, 'anders', 'Alice Anders Busy 1001');
    expect([...leading.errors, ...tab.errors, ...bob.errors]).toEqual([]);
  });

  /** Alice at her telephone, which Carol calls. */
  async function rung() {
    const alice = await desk.phone();
    await alice.page.getByRole('combobox', { name: 'Whose telephone' }).selectOption('1001');
    await alice.button('Use this telephone').click();
    await alice.lineSays('Ready');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    return alice;
  }

  /** Waits until Carol, in the only call there is, hears this. */
  const carolHears = (what: string) =>
    desk.sandbox.eventually(`Carol hears ${what}`, async () => {
      const calls = await desk.sandbox.calls();
      const carol = calls.flatMap(({ legs }) => legs).find(({ name }) => name === 'Carol');
      return calls.length === 1 && carol?.hears === what;
    });

  test('a call is parked, waits with music below the dial pad, and is picked up', async () => {
    const alice = await rung();
    await alice.answer('Carol');
    const carol = alice.callWith('Carol');
    await carol.says('Connected');
    await carolHears('1001');

    await carol.press('Park');
    await carol.isOver();
    await alice.page.getByText('Carol is parked.').first().waitFor();
    await carolHears('hold music');
    await alice.page.getByRole('button', { name: 'Pick up the call with Carol' }).click();

    // The card of the call that was parked may be there still.
    const again = alice.page
      .getByRole('region', { name: /^Call with Carol/ })
      .filter({ hasText: 'Connected' });
    await again.waitFor();
    await carolHears('1001');
    expect(await alice.page.getByRole('button', { name: 'Pick up the call with Carol' }).count()).toBe(0);
    await again.getByRole('button', { name: 'End', exact: true }).click();
    await desk.sandbox.eventually('it is over', async () => (await desk.sandbox.calls()).length === 0);
    expect(alice.errors).toEqual([]);
  });

  test('a call that rings is forwarded, and rings elsewhere', async () => {
    const alice = await rung();

    await alice.button('Forward').click();
    await alice.page.getByRole('combobox', { name: 'Forward to' }).fill('9002');
    await alice.button('Forward now').click();

    await carolHears('a tone');
    await alice.incoming('Carol').waitFor({ state: 'detached' });
    await alice.page.getByText('The call from Carol was forwarded.').first().waitFor();
    expect(await alice.calls.getByRole('button', { name: 'End', exact: true, disabled: false }).count()).toBe(
      0,
    );
    expect(alice.errors).toEqual([]);
  });
});
