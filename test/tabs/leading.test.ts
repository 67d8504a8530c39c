import { expect, test } from 'vitest';
import { version } from '../../src/tabs/message.ts';
import { MirrorError, Phone } from '../../src/calling/index.ts';
import { FakeMicrophones } from '../../src/backends/scripted/fake-microphones.ts';
import { scriptedProvider } from '../../src/backends/scripted/scripted-provider.ts';
import { signInShared } from '../../src/tabs/sign-in-shared.ts';
import { settled } from '../calling/ticks.ts';
import { FakeBrowser } from './fake-browser.ts';
import { onlyCall, registered, Tabs } from './tabs.ts';

test('a tab that is closed is replaced at once, and calls ring again', async () => {
  const { leader, follower } = await new Tabs().pair();

  leader.tab.vanish();
  await settled();
  follower.provider.line.ring({ name: 'Bob' });
  await settled();

  expect(follower.line.state).toBe('ready');
  expect(follower.line.useHere).toBeUndefined();
  expect(onlyCall(follower)).toMatchObject({ sound: 'here', mirrored: false });
});

test('the calls of a tab that is closed end as lost in the others', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  script.ring({ name: 'Bob' });
  await settled();
  const call = onlyCall(follower);
  await call.answer?.();

  leader.tab.vanish();
  await settled();

  expect(call.facts.endReason).toBe('lost');
  expect(follower.line.calls).toEqual([]);
});

test('a tab that hangs is replaced within three seconds, and follows when it wakes', async () => {
  const tabs = new Tabs();
  const { leader, follower } = await tabs.pair();
  await tabs.pass(10_000);
  expect(registered([leader, follower])).toEqual([leader]);

  leader.tab.hang();
  await tabs.pass(3_000);
  expect(follower.provider.lines).toHaveLength(1);
  leader.tab.wake();
  await settled();

  expect(registered([leader, follower])).toEqual([follower]);
  expect(leader.line.useHere).toBeDefined();
  expect(leader.line.state).toBe('ready');
});

test('of three tabs one replaces the tab that hangs, and the others follow it', async () => {
  const tabs = new Tabs();
  const all = [await tabs.open(), await tabs.open(), await tabs.open()];
  await tabs.pass(5_000);

  all[0]?.tab.hang();
  await tabs.pass(3_000);
  all[0]?.tab.wake();
  await tabs.pass(5_000);

  expect(registered(all)).toHaveLength(1);
  expect(all.filter(({ line }) => line.useHere === undefined)).toEqual(registered(all));
  expect(all.map(({ line }) => line.state)).toEqual(['ready', 'ready', 'ready']);
});

test('a tab that hangs while people talk is given longer: their sound goes on', async () => {
  const tabs = new Tabs();
  const { leader, follower, script } = await tabs.pair();
  script.ring({ name: 'Bob' });
  await settled();
  await onlyCall(follower).answer?.();
  await tabs.pass(1_000);

  leader.tab.hang();
  await tabs.pass(6_000);
  leader.tab.wake();
  await tabs.pass(1_000);

  expect(onlyCall(leader).state).toBe('connected');
  expect(follower.provider.lines).toHaveLength(0);
});

test('a tab that was itself stopped accuses nobody', async () => {
  const tabs = new Tabs();
  const { leader, follower } = await tabs.pair();
  await tabs.pass(1_000);

  follower.tab.hang();
  await tabs.pass(60_000);
  follower.tab.wake();
  await tabs.pass(5_000);

  expect(registered([leader, follower])).toEqual([leader]);
});

test('a tab that opens while the one that leads hangs gets the line', async () => {
  const tabs = new Tabs();
  const leader = await tabs.open();
  leader.tab.hang();

  const late = await tabs.open();
  await tabs.pass(3_500);

  expect(late.line.state).toBe('ready');
  expect(late.provider.lines).toHaveLength(1);
});

test('“use here” moves the line: the other tab lets go of it first', async () => {
  const { leader, follower, script } = await new Tabs().pair();

  await follower.line.useHere?.();
  await settled();

  expect(script.closes).toBe(1);
  expect(registered([leader, follower])).toEqual([follower]);
  expect(leader.line.useHere).toBeDefined();
  expect([leader.line.state, follower.line.state]).toEqual(['ready', 'ready']);
});

test('of three tabs the line moves to the one in which that was asked for', async () => {
  const tabs = new Tabs();
  const all = [await tabs.open(), await tabs.open(), await tabs.open()];

  await all[2]?.line.useHere?.();
  await settled();

  expect(registered(all)).toEqual([all[2]]);
});

test('“use here” is refused while a call is up, and the call goes on', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  script.ring({ name: 'Bob' });
  await settled();

  const refused = await follower.line.useHere?.().catch((error: unknown) => error);
  await settled();

  expect(refused).toBeInstanceOf(MirrorError);
  expect(refused).toMatchObject({ reason: 'calls-elsewhere' });
  expect(registered([leader, follower])).toEqual([leader]);
  expect(onlyCall(leader).state).toBe('incoming');
});

test('a tab that let go of the line has it back when nobody takes it', async () => {
  const tabs = new Tabs();
  const { leader, follower } = await tabs.pair();
  const asked = { type: 'ask', id: 'x', ask: { verb: 'useHere' } };
  tabs.browser.say({ version, tab: 'gone', ...asked });
  await settled();
  expect(leader.line.state).toBe('reconnecting');

  await tabs.pass(3_000);

  expect(leader.provider.lines).toHaveLength(2);
  expect(leader.line.state).toBe('ready');
  expect(registered([leader, follower])).toEqual([leader]);
});

test('a tab of another version is not followed, but can be replaced', async () => {
  const tabs = new Tabs();
  const leader = tabs.browser.tab();
  const name = `offhook/${await leader.digest('scripted secret of Alice')}`;
  const channel = leader.openChannel(name, (data) => {
    if ((data as { type: string }).type === 'hello') channel.post(foreign);
  });
  const foreign = { version: version + 1, tab: leader.tab, type: 'shown', what: 'nobody knows' };
  void leader.locks.request(name, {}, () => new Promise(() => undefined)).catch(() => undefined);

  const follower = await tabs.open();
  expect(follower.line.state).toBe('offline');
  expect(follower.line.error).toMatchObject({ reason: 'other-version' });
  await expect(follower.line.dial('1002')).rejects.toMatchObject({ reason: 'line-not-ready' });
  const moved = follower.line.useHere?.();
  await tabs.pass(5_000);
  await moved;

  expect(follower.line.state).toBe('ready');
});

test('without locks, or a provider that tells people apart, each tab has a line of its own', () => {
  const tabs = new FakeBrowser();
  for (const identified of [true, false]) {
    const provider = scriptedProvider();
    const phone = new Phone({ microphone: new FakeMicrophones() });
    const identify = () => Promise.resolve('Alice');
    const backend = { ...provider.backend, ...(identified && { identify }) };

    signInShared(phone, backend, { name: 'Alice' }, () => (identified ? undefined : tabs.tab()));

    expect(provider.lines).toHaveLength(1);
  }
});

test('when the tab with a call is closed, the call is lost in every other tab', async () => {
  const tabs = new Tabs();
  const all = [await tabs.open(), await tabs.open(), await tabs.open()] as const;
  all[0].provider.line.ring({ name: 'Bob' });
  await settled();
  const calls = all.map(onlyCall);

  all[0].tab.vanish();
  await settled();

  expect(calls.map(({ facts }) => facts.endReason)).toEqual([undefined, 'lost', 'lost']);
  expect(all.slice(1).map(({ line }) => line.calls)).toEqual([[], []]);
});

test('a call that rang in a tab that hung is over there when it wakes', async () => {
  const tabs = new Tabs();
  const { leader, follower, script } = await tabs.pair();
  script.ring({ name: 'Bob' });
  await tabs.pass(1_000);
  const [there, here] = [onlyCall(leader), onlyCall(follower)];

  leader.tab.hang();
  await tabs.pass(3_000);
  leader.tab.wake();
  await settled();

  expect([there.facts.endReason, here.facts.endReason]).toEqual(['lost', 'lost']);
  expect([leader.line.calls, follower.line.calls]).toEqual([[], []]);
});

test('what a tab says that led before is not believed any more', async () => {
  const tabs = new Tabs();
  const { leader, follower } = await tabs.pair();
  const line = { state: 'offline', identity: {}, letters: true, reconnects: false, calls: [] };
  const before = tabs.browser.clock.now() - 1;

  tabs.browser.say({ version, tab: 'before', type: 'shown', term: before, line });
  await settled();

  expect([leader.line.state, follower.line.state]).toEqual(['ready', 'ready']);
});
