import { expect, test } from 'vitest';
import { allVerbs } from '../../src/tabs/verb-takes.ts';
import { MediaError, type Call } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { onlyCall, Tabs } from './tabs.ts';

test('a call dialled in the tab that follows is one call in both', async () => {
  const { leader, follower, script } = await new Tabs().pair();

  const call = await follower.line.dial('1002');
  await settled();
  script.farEnd.ring();
  script.farEnd.answer();
  await settled();

  expect(script.farEnd.remote.number).toBe('1002');
  expect(onlyCall(follower)).toBe(call);
  expect(call.state).toBe('connected');
  expect(onlyCall(leader).state).toBe('connected');
  expect(script.farEnd.hears).toBe(true);
});

test('a second call dialled in the tab that follows holds the first', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  await onlyCall(follower).answer?.();

  await follower.line.dial('1003');
  await settled();

  expect(follower.line.calls.map(({ state }) => state)).toEqual(['held', 'dialing']);
  expect(leader.line.calls.map(({ state }) => state)).toEqual(['held', 'dialing']);
  expect(bob.hears).toBe(false);
});

test('what follows a number that is dialled in the tab that follows is sent once, and shown in both', async () => {
  const tabs = new Tabs();
  const { leader, follower, script } = await tabs.pair();

  const call = await follower.line.dial('1002,5;67');
  await settled();
  const before = [leader, follower].map((tab) => onlyCall(tab).facts.toSend);
  script.farEnd.answer();
  await tabs.pass(2_500);
  const waits = [leader, follower].map((tab) => onlyCall(tab).facts.toSend);
  const first = script.farEnd.digits;
  await call.sendDigits?.(call.facts.toSend);
  await settled();

  expect(before).toEqual([',5;67', ',5;67']);
  expect([first, ...waits]).toEqual(['5', ';67', ';67']);
  expect(script.farEnd.digits).toBe('567');
  expect([leader, follower].map((tab) => onlyCall(tab).facts.toSend)).toEqual(['', '']);
});

test('a call that comes to nothing says why in both tabs', async () => {
  const { follower, script } = await new Tabs().pair();
  const call = await follower.line.dial('1002');
  await settled();

  script.farEnd.busy();
  await settled();

  expect(call.facts.endReason).toBe('busy');
});

test('without a microphone in the leading tab, the tab that follows is told', async () => {
  const { leader, follower } = await new Tabs().pair();
  leader.microphones.refuse('denied');

  const failed = await follower.line.dial('1002').catch((error: unknown) => error);
  await settled();

  expect(failed).toBeInstanceOf(MediaError);
  expect(failed).toMatchObject({ reason: 'denied' });
  expect([leader, follower].map(({ line }) => line.calls)).toEqual([[], []]);
});

test('a call dialled in the tab that follows is in neither before the other has its microphone', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  leader.microphones.ask();
  const dialled = follower.line.dial('1002');
  await settled();
  expect([leader, follower].map(({ line }) => line.calls)).toEqual([[], []]);

  leader.microphones.grant();
  await settled();

  expect(await dialled).toBe(onlyCall(follower));
  expect(onlyCall(leader).state).toBe('dialing');
  expect(script.farEnds).toHaveLength(1);
});

test('what was to be dialled by a tab that is closed meanwhile is said to have failed', async () => {
  const { leader, follower } = await new Tabs().pair();
  leader.microphones.ask();
  const dialled = follower.line.dial('1002').catch((error: unknown) => error);
  await settled();

  leader.tab.vanish();
  await settled();

  expect(await dialled).toMatchObject({ name: 'CallError', reason: 'unreachable' });
  expect(follower.line.calls).toEqual([]);
});

test('a call dialled in the tab that follows can do what the provider can, and nothing else', async () => {
  const lacks = ['hold', 'transfer'] as const;
  const { leader, follower } = await new Tabs({ lacks }).pair();

  const call = await follower.line.dial('1002');

  const can = (each: Call) => allVerbs.map((verb) => [verb, each[verb] !== undefined]);
  expect(can(call)).toEqual(can(onlyCall(leader)));
  expect([call.hold, call.transfer]).toEqual([undefined, undefined]);
  expect(call.resume).toBeDefined();
});

test.each([
  [
    'throws',
    () => {
      throw new Error('Not now');
    },
  ],
  ['rejects', () => Promise.reject(new Error('Not now'))],
])(
  'a call dialled in the tab that follows ends again when whoever dialled it %s as it begins',
  async (_, begun) => {
    const { leader, follower, script } = await new Tabs().pair();

    await expect(follower.line.dial('1002', begun)).rejects.toThrow('Not now');
    await settled();

    expect(script.farEnd.over).toBe(true);
    expect([leader, follower].map(({ line }) => line.calls)).toEqual([[], []]);
  },
);

test('digits pasted in the tab that follows wait in both, and are sent by one press', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const call = await follower.line.dial('1002');
  script.farEnd.answer();
  await settled();

  await call.sendDigits?.('12;34');
  await settled();
  const waits = [leader, follower].map((tab) => onlyCall(tab).facts.toSend);
  await call.sendDigits?.(call.facts.toSend);
  await settled();

  expect(waits).toEqual([';34', ';34']);
  expect(script.farEnd.digits).toBe('1234');
  expect([leader, follower].map((tab) => onlyCall(tab).facts.toSend)).toEqual(['', '']);
});

test('a digit typed in the tab that follows waits as long as what is sent before it', async () => {
  const tabs = new Tabs();
  const { follower, script } = await tabs.pair();
  const call = await follower.line.dial('1002,,,,,,,,5');
  script.farEnd.answer();
  await tabs.pass(1_000);

  const typed = call.sendDigits?.('9');
  await tabs.pass(17_000);
  await typed;

  expect(script.farEnd.digits).toBe('59');
});

test.each(['leader', 'follower'] as const)(
  'a hold in the %s while the tab that follows sends digits is no error, and both show what is left',
  async (holding) => {
    const { script, ...tabs } = await new Tabs().pair();
    const call = await tabs.follower.line.dial('1002');
    await settled();
    script.farEnd.answer();
    await settled();
    script.farEnd.neverConfirms('sendDigits');
    const rows = Promise.all(['1', '2', '3'].map(async (digit) => call.sendDigits?.(digit)));
    await settled();

    const held = onlyCall(tabs[holding]).hold?.();
    await settled();
    script.farEnd.confirms('sendDigits');
    await Promise.all([held, rows]);
    await settled();

    expect(script.farEnd.digits).toBe('1');
    for (const tab of [tabs.leader, tabs.follower]) {
      expect(onlyCall(tab).facts).toMatchObject({ state: 'held', digits: '1', toSend: ';23' });
    }
  },
);
