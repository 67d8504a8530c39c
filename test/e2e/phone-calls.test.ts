import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { saidOf, words } from './phone/words.ts';

describe('a call', () => {
  const desk = useDesk();

  test('to the echo carries sound both ways, counted at both ends', async () => {
    const alice = await desk.phone();
    await alice.signInAs('Alice Anders');

    await alice.dial('9001');

    await alice.callWith('Echo').says('Connected');
    const page = await alice.rtpFlows(50);
    const sandbox = await desk.sandbox.leg('1001');
    expect(sandbox.received?.packets).toBeGreaterThanOrEqual(page.sent - 5);
    expect(sandbox.sent?.packets).toBeGreaterThanOrEqual(page.received);
    await alice.hears('something');
    expect(alice.errors).toEqual([]);
  });

  test('from one window to another carries sound both ways, until the caller hangs up', async () => {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await alice.dial('1002');
    await alice.callWith('Bob Baker').says('Ringing');

    await bob.answer('Alice Anders');

    await Promise.all([alice, bob].map((phone) => phone.rtpFlows()));
    await Promise.all([alice, bob].map((phone) => phone.hears('something')));
    await alice.callWith('Bob Baker').press('End');
    await bob.callWith('Alice Anders').says('Ended');
    await bob.callWith('Alice Anders').region.getByText(words('end_remote', 'Alice Anders')).waitFor();
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  test('from one window to another ends when the one who was called hangs up', async () => {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    await bob.callWith('Alice Anders').says('Connected');

    await bob.callWith('Alice Anders').press('End');

    await alice.callWith('Bob Baker').says('Ended');
    await alice.callWith('Bob Baker').region.getByText(words('end_remote', 'Bob Baker')).waitFor();
    await desk.sandbox.eventually('no call is left', async () => (await desk.sandbox.calls()).length === 0);
    expect([...alice.errors, ...bob.errors]).toEqual([]);
  });

  test('that is declined in the other window says who declined it', async () => {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await alice.dial('1002');

    await bob.decline('Alice Anders');

    await alice.message(saidOf('end_declined', 'Bob Baker')).waitFor();
    await bob.incoming('Alice Anders').waitFor({ state: 'detached' });
    expect(await bob.alerts.count()).toBe(0);
  });

  test('rings on every device of a person: one answers, and the others say so; one declines, and all stop', async () => {
    const [alice, ...bobs] = await Promise.all(['1001', '1002', '1002'].map((user) => desk.phoneOf(user)));
    const [first, second] = bobs;
    if (!alice || !first || !second) throw new Error('A phone is missing');
    await alice.dial('1002');
    await second.incoming('Alice Anders').waitFor();

    await first.answer('Alice Anders');
    await second.message(saidOf('end_elsewhere', 'Alice Anders'), 'status').waitFor();
    await alice.callWith('Bob Baker').press('End');
    await first.callWith('Alice Anders').isOver();
    await alice.dial('1002');
    await second.incoming('Alice Anders').waitFor();
    await first.decline('Alice Anders');

    await second.incoming('Alice Anders').waitFor({ state: 'detached' });
    await alice.message(saidOf('end_declined', 'Bob Baker')).waitFor();
    expect(await Promise.all(bobs.map(({ alerts }) => alerts.count()))).toEqual([0, 0]);
    expect([...first.errors, ...second.errors]).toEqual([]);
  });

  test('that its caller gives up stops ringing, and is called back with one press', async () => {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await alice.dial('1002');
    await bob.incoming('Alice Anders').waitFor();

    await alice.callWith('Bob Baker').press('End');

    await bob.incoming('Alice Anders').waitFor({ state: 'detached' });
    const missed = bob.message(saidOf('missed', 'Alice Anders'), 'status');
    await missed.getByRole('button', { name: words('action_call_back') }).click();
    await alice.answer('Bob Baker');
    await alice.callWith('Bob Baker').says('Connected');
  });

  test('of somebody without a name is called by the number', async () => {
    const alice = await desk.phoneOf('1001');

    await desk.sandbox.call({ from: '+14155550199', to: '1001' });

    await alice.incoming('(415) 555-0199').waitFor();
  });

  test('of a colleague shows the name from the directory, whatever the script', async () => {
    const alice = await desk.phoneOf('1001');

    await desk.sandbox.call({ from: '1005', to: '1001', name: 'Somebody' });

    await alice.incoming('ليلى حدّاد').waitFor();
  });
});
