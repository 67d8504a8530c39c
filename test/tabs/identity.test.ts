import { expect, test } from 'vitest';
import { LineError } from '../../src/calling/index.ts';
import { Identification } from '../../src/tabs/identification.ts';
import { FakeClock } from '../calling/fake-clock.ts';
import { signInShared } from '../../src/tabs/sign-in-shared.ts';
import { settled } from '../calling/ticks.ts';
import { Tabs } from './tabs.ts';

/** Somebody who has two tokens: the provider knows whose they are. */
const oneperson = ({ name }: { name: string }) => Promise.resolve(name.replace(/ with .*/, ''));

test('one person with two tokens has one line, in two tabs', async () => {
  const tabs = new Tabs();

  const first = await tabs.open('Alice with a token', oneperson);
  const second = await tabs.open('Alice with another token', oneperson);

  expect([first, second].map(({ provider }) => provider.lines.length)).toEqual([1, 0]);
  expect([first, second].map(({ line }) => line.state)).toEqual(['ready', 'ready']);
  expect(second.line.useHere).toBeDefined();
});

test('while it is asked who somebody is, no line is opened, and nothing rings twice', async () => {
  const tabs = new Tabs();
  const first = await tabs.open('Alice');
  let tell: (who: string) => void = () => undefined;
  const second = await tabs.open('Alice', () => new Promise((resolve) => (tell = resolve)));

  first.provider.line.ring({ name: 'Bob' });
  await tabs.pass(20_000);

  expect(second.provider.lines).toHaveLength(0);
  expect(second.line.calls).toEqual([]);
  expect(second.line.state).toBe('connecting');

  tell('secret of Alice');
  await settled();

  expect(second.provider.lines).toHaveLength(0);
  expect(second.line.calls).toHaveLength(1);
});

test('where nothing stands for somebody of whom the provider does not say who they are, that is said, and it is asked ever less often', async () => {
  const tabs = new Tabs();
  let asked = 0;
  const silent = () => {
    asked += 1;
    return Promise.reject(new LineError('service-unavailable'));
  };

  const { line, provider } = await tabs.open('Alice', silent);

  expect([line.state, line.error?.reason]).toEqual(['offline', 'service-unavailable']);
  expect(line.retryAt).toBe(tabs.browser.clock.now() + 1_000);
  await tabs.pass(120_000);
  expect(asked).toBe(8);
  expect(provider.lines).toHaveLength(0);
});

/** What a token stands for where nobody says whose it is. */
const standIn = ({ name }: { name: string }) => `token of ${name}`;

test.each<[string, () => Promise<string>]>([
  ['refuses to say', () => Promise.reject(new LineError('service-unavailable'))],
  ['never answers', () => new Promise<string>(() => undefined)],
])(
  'a provider that %s who somebody is gets a line for the token after half a minute',
  async (_, identify) => {
    const tabs = new Tabs();
    const first = await tabs.open('Alice', identify, standIn);
    const second = await tabs.open('Alice', identify, standIn);
    const other = await tabs.open('Bob', identify, standIn);

    await tabs.pass(29_900);
    expect([first, second, other].map(({ provider }) => provider.lines.length)).toEqual([0, 0, 0]);
    await tabs.pass(100);
    await tabs.pass(1_000);

    expect([first, second, other].map(({ provider }) => provider.lines.length)).toEqual([1, 0, 1]);
    expect([first, second, other].map(({ line }) => line.state)).toEqual(['ready', 'ready', 'ready']);
    expect(second.line.useHere).toBeDefined();
  },
);

test('once a token stands for somebody, nobody is asked any more, and no wait is shown', async () => {
  const tabs = new Tabs();
  let asked = 0;
  const silent = () => {
    asked += 1;
    return Promise.reject(new LineError('unreachable'));
  };
  const { line, provider } = await tabs.open('Alice', silent, standIn);
  const states: unknown[] = [];
  line.on('change', () => states.push([line.state, line.error?.reason, line.retryAt]));

  await tabs.pass(30_000);
  const before = asked;
  await tabs.pass(120_000);

  expect(asked).toBe(before);
  expect(states.slice(-2)).toEqual([
    ['reconnecting', undefined, undefined],
    ['ready', undefined, undefined],
  ]);
  expect(provider.lines).toHaveLength(1);
});

test('an answer that comes in time is not overruled by the token', async () => {
  const tabs = new Tabs();
  const first = await tabs.open('Alice with a token', oneperson, standIn);
  await tabs.pass(40_000);
  const second = await tabs.open('Alice with another token', oneperson, standIn);

  expect([first, second].map(({ provider }) => provider.lines.length)).toEqual([1, 0]);
});

test.each(['the network is back', 'somebody presses a button'])(
  'it is asked again as soon as %s',
  async (why) => {
    const tabs = new Tabs();
    let answer: () => Promise<string> = () => Promise.reject(new Error('no network'));
    const { line, provider } = await tabs.open('Alice', () => answer());
    await tabs.pass(40_000);
    expect([line.state, line.error?.reason]).toEqual(['offline', 'unreachable']);

    answer = () => Promise.resolve('Alice');
    if (why === 'the network is back') tabs.browser.isOnline();
    else line.reconnect?.();
    await settled();

    expect(line.state).toBe('ready');
    expect(provider.lines).toHaveLength(1);
  },
);

test.each([undefined, standIn])(
  'signing out while it is asked who somebody is leaves nothing behind',
  async (token) => {
    for (const answers of [true, false]) {
      const tabs = new Tabs();
      let asked = 0;
      let settle: (whether: boolean) => void = () => undefined;
      const identify = async () => {
        asked += 1;
        const known = await new Promise((resolve) => (settle = resolve));
        if (!known) throw new LineError('unreachable');
        return 'Alice';
      };
      const { phone, line, provider } = await tabs.open('Alice', identify, token);

      await phone.signOut(line);
      settle(answers);
      await settled();
      await tabs.pass(60_000);

      expect([asked, provider.lines.length, tabs.browser.said.length]).toEqual([1, 0, 0]);
      expect(tabs.browser.clock.waiting).toBe(0);
    }
  },
);

test.each(['fails', 'hangs'])('what stands in may take its time while the last attempt %s', async (how) => {
  const clock = new FakeClock();
  let tell: (name: string) => void = () => undefined;
  const identification = new Identification({
    clock,
    ask: () => (how === 'fails' ? Promise.reject(new Error('no answer')) : new Promise(() => undefined)),
    standIn: () => new Promise((resolve) => (tell = resolve)),
    failed: () => undefined,
    asking: () => undefined,
  });
  const answer = identification.answer();
  await settled();

  clock.advance(30_000);
  await settled();
  tell('token');

  expect(await answer).toBe('token');
  expect(clock.waiting).toBe(0);
});

test('a line that the phone has already is refused, the first one stays, and it can be had again once that is signed out', async () => {
  const tabs = new Tabs();
  const first = await tabs.open('Alice');
  const again = () => {
    const { phone, tab, provider } = first;
    const backend = { ...provider.backend, identify: () => Promise.resolve('secret of Alice') };
    return signInShared(phone, backend, { name: 'Alice' }, () => tab);
  };

  const second = again();
  await settled();

  expect([second.state, second.error?.reason]).toEqual(['signed-out', 'already-here']);
  expect([first.line.state, first.provider.lines.length]).toEqual(['ready', 1]);
  await first.phone.signOut(first.line);
  const third = again();
  await settled();
  first.provider.line.ready();
  expect([third.state, third.useHere]).toEqual(['ready', undefined]);
});

test('two lines of one system for two people are both there', async () => {
  const tabs = new Tabs();
  const { phone, tab, provider, line } = await tabs.open('Alice');
  const backend = { ...provider.backend, identify: () => Promise.resolve('secret of Bob') };

  const bob = signInShared(phone, backend, { name: 'Bob' }, () => tab);
  await settled();
  provider.line.ready();

  expect([line.state, bob.state]).toEqual(['ready', 'ready']);
});
