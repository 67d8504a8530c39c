import { describe, expect, test } from 'vitest';
import { axeFindsAnywhere } from './phone/axe.ts';
import { anotherTab } from './phone/another-tab.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk, type Desk } from './phone/desk.ts';

/** Waits until so many phones of this person are registered. */
async function registrations(desk: Desk, count = 1, extension = '1001'): Promise<void> {
  await desk.sandbox.eventually(`${extension} is registered ${count} times`, async () => {
    const found = (await desk.sandbox.registrations()).filter(({ user }) => user === extension);
    if (found.length === count) return true;
    throw new Error(`There are ${found.length}.`);
  });
}

const carol = { from: '+14155550199', to: '1001', name: 'Carol' };

describe('one person in several tabs', () => {
  const desk = useDesk();

  test('is registered once; the tab that came later says where the line is', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);

    await second.page.getByText('In use in another tab').waitFor();
    expect(await second.button('Use here').count()).toBe(1);
    expect(await first.button('Use here').count()).toBe(0);
    await registrations(desk);
    // No realm of the SDK, and a worker to keep time while hidden.
    await second.hasOpen({ frames: 1, sockets: 0, workers: 1 });
    expect(await axeFindsAnywhere(second.page)).toEqual([]);
    expect([...first.errors, ...second.errors]).toEqual([]);
  });

  test('is registered once, whichever of their tokens each tab has', async () => {
    const first = await desk.phoneOf('1001');
    const tokens = new Set<string>();
    const context = first.page.context();
    context.on('request', (request) => {
      const token = request.headers()['authorization'];
      if (token !== undefined) tokens.add(token.replace('Bearer ', ''));
    });
    await context.route('**/sandbox/discovery', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ body: (await answer.text()).replaceAll('sandbox1001_', 'sandbox1001-2_') });
    });

    const second = await anotherTab(desk, first);

    await second.page.getByText('In use in another tab').waitFor();
    await registrations(desk);
    expect([...tokens].filter((token) => token.startsWith('sandbox1001-2_'))).toHaveLength(1);
    await second.button('Use here').click();
    await first.button('Use here').waitFor();
    await registrations(desk);
  });

  test('answers in the later tab a call that rings in both, with its sound in the first', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);
    const call = await desk.sandbox.call(carol);
    await first.incoming('Carol').waitFor();

    await second.answer('Carol');

    await first.callWith('Carol').says('Connected');
    await second.callWith('Carol').says('Connected');
    await first.rtpFlows();
    await second.hasOpen({ connections: 0, microphones: 0, sockets: 0 });
    await second.callWith('Carol').press('Hold');
    await first.callWith('Carol').says('On hold');
    await first.rtpRests();
    await first.callWith('Carol').press('Resume');
    await second.callWith('Carol').says('Connected');
    await second.callWith('Carol').press('Mute');
    await first.callWith('Carol').button('Unmute').waitFor();
    await desk.sandbox.hangup(call);
    await second.callWith('Carol').isOver();
    await first.callWith('Carol').isOver();
    expect([...first.errors, ...second.errors]).toEqual([]);
  });

  test('dials in the later tab, types keypad digits there and hangs up there', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);

    await second.dial('9003');

    await second.callWith('Menu').says('Connected');
    await first.callWith('Menu').says('Connected');
    expect(await second.calls.count()).toBe(1);
    await first.rtpFlows();
    await second.callWith('Menu').pressKeys('7');
    await desk.sandbox.eventually('the menu hears the digit', async () => {
      const trace = await desk.sandbox.trace();
      return trace.some(({ kind, digit }) => kind === 'dtmf' && digit === '7');
    });
    await second.callWith('Menu').press('End');
    await first.callWith('Menu').isOver();
    await desk.sandbox.eventually(
      'the menu is hung up on',
      async () => (await desk.sandbox.calls()).length === 0,
    );
  });

  test('has calls in the later tab within seconds of closing the first', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);

    await first.page.close();

    await second.page.getByText('In use in another tab').waitFor({ state: 'detached', timeout: 3_000 });
    await second.lineSays('Ready');
    await registrations(desk);
    await desk.sandbox.call(carol);
    await second.answer('Carol');
    await second.callWith('Carol').says('Connected');
    await second.rtpFlows();
  });

  test('has calls in the later tab within seconds after the first hangs, and one phone in the end', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);
    await second.page.getByText('In use in another tab').waitFor();

    // Nothing of the page runs while a debugger has it stand still, and its lock stays its own.
    const debug = await first.page.context().newCDPSession(first.page);
    await debug.send('Debugger.enable');
    const hangs = new Promise((resolve) => debug.once('Debugger.paused', resolve));
    await debug.send('Debugger.pause');
    await hangs;

    await second.page.getByText('In use in another tab').waitFor({ state: 'detached' });
    await second.lineSays('Ready');
    await debug.send('Debugger.disable');
    await first.page.getByText('In use in another tab').waitFor();
    await registrations(desk);
    await desk.sandbox.call(carol);
    await second.answer('Carol');
    await first.callWith('Carol').says('Connected');
  });

  test('moves the line with “Use here”, but not during a call', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);

    await second.button('Use here').click();

    await first.button('Use here').waitFor();
    await second.button('Use here').waitFor({ state: 'detached' });
    await second.lineSays('Ready');
    await first.lineSays('Ready');
    await registrations(desk);
    await first.dial('9001');
    await first.callWith('Echo').says('Connected');
    await second.rtpFlows();
    await first.button('Use here').click();
    await first.message(['A call is up in the other tab.']).waitFor();
    await second.callWith('Echo').says('Connected');
  });

  test('signs out of all tabs at once, which say so', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);

    await second.signOut();

    await first.page.getByRole('alert').filter({ hasText: 'You signed out in another tab.' }).waitFor();
    await registrations(desk, 0);
    await first.signInAs('Alice Anders');
    await registrations(desk);
  });

  test('keeps a call in another tab when a tab is reloaded', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);
    await second.dial('9001');
    await second.callWith('Echo').says('Connected');

    await second.page.reload();

    await second.callWith('Echo').says('Connected');
    await first.rtpFlows();
    await registrations(desk);
  });

  // A reload that steals its own registration, tabs that leave theirs behind: a browser has one.
  test('is registered once after many reloads and tabs', { timeout: 240_000 }, async () => {
    const [reloads, openings] = process.env['SOAK'] ? [50, 20] : [10, 6];
    const first = await desk.phoneOf('1001');
    for (let count = 0; count < reloads; count += 1) {
      await first.page.reload();
      await first.lineSays('Ready');
      await registrations(desk);
    }
    const tabs: DeskPhone[] = [];
    for (let count = 0; count < openings; count += 1) tabs.push(await anotherTab(desk, first));
    const last = tabs.pop() ?? first;
    for (const tab of [first, ...tabs]) await tab.page.close();

    // A tab that was closed may still be registered until the one that goes on is.
    await last.button('Use here').waitFor({ state: 'detached' });
    await last.lineSays('Ready');
    await registrations(desk);
    await desk.sandbox.call(carol);
    await last.answer('Carol');
    await last.callWith('Carol').says('Connected');
  });
});

describe('two people in one browser', () => {
  const desk = useDesk();

  test('have a line each, in a tab each, and call each other', async () => {
    const alice = await desk.phoneOf('1001');
    const bob = await anotherTab(desk, alice, '1002');
    expect(await bob.button('Use here').count()).toBe(0);

    await alice.dial('1002');
    await bob.answer('Alice Anders');

    await alice.callWith('Bob Baker').says('Connected');
    await alice.rtpFlows();
    await bob.rtpFlows();
    await registrations(desk, 1, '1001');
    await registrations(desk, 1, '1002');
  });
});
