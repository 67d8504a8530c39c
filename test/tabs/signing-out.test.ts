import { expect, test } from 'vitest';
import { LineError } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { onlyCall, registered, Tabs } from './tabs.ts';

test('signing out in one tab signs the person out in all of them, and says so', async () => {
  for (const which of ['leader', 'follower'] as const) {
    const pair = await new Tabs().pair();
    const [here, there] = which === 'leader' ? [pair.leader, pair.follower] : [pair.follower, pair.leader];

    await here.phone.signOut(here.line);
    await settled();

    expect(there.line.state).toBe('signed-out');
    expect(there.line.error).toMatchObject({ reason: 'signed-out-elsewhere' });
    expect(registered([pair.leader, pair.follower])).toEqual([]);
  }
});

test('a person who is signed out in all tabs can sign in again in each of them', async () => {
  const tabs = new Tabs();
  const { leader } = await tabs.pair();
  await leader.phone.signOut(leader.line);
  await settled();

  const again = await tabs.open();
  const second = await tabs.open();

  expect(again.provider.lines).toHaveLength(1);
  expect(second.line.state).toBe('ready');
});

test('a line that the provider takes away is gone in all tabs, for the same reason', async () => {
  const { follower, leader, script } = await new Tabs().pair();

  script.refuse(new LineError('token-expired'));
  await leader.phone.signOut(leader.line);
  await settled();

  expect(follower.line.state).toBe('signed-out');
  expect(follower.line.error).toMatchObject({ reason: 'token-expired' });
});

test('signing out is said once', async () => {
  const tabs = new Tabs();
  const { follower } = await tabs.pair();

  await follower.phone.signOut(follower.line);
  await settled();

  const said = tabs.browser.said as { type: string }[];
  expect(said.filter(({ type }) => type === 'signed-out')).toHaveLength(1);
});

test('signing out in the middle of a call has no other tab take the line over, and ends the call in each', async () => {
  const tabs = new Tabs();
  const { leader, follower, script } = await tabs.pair();
  script.ring({ name: 'Bob' });
  await settled();
  const calls = [leader, follower].map(onlyCall);

  await leader.phone.signOut(leader.line);
  await settled();

  expect(calls.map(({ state }) => state)).toEqual(['ended', 'ended']);
  expect(follower.provider.lines).toHaveLength(0);
  expect(follower.line.useHere).toBeUndefined();
});

test('a line that the provider has taken away is taken over by no tab when the one that led hangs or is closed', async () => {
  for (const end of ['hang', 'vanish'] as const) {
    const tabs = new Tabs();
    const { leader, follower, script } = await tabs.pair();
    script.ring({ name: 'Bob' });
    await settled();
    const call = onlyCall(follower);
    script.refuse(new LineError('token-expired'));
    await settled();

    leader.tab[end]();
    await tabs.pass(15_000);

    expect(call.state).toBe('ended');
    expect(follower.provider.lines).toHaveLength(0);
    expect(follower.line.error).toMatchObject({ reason: 'token-expired' });
  }
});
