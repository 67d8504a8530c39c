import { expect, test } from 'vitest';
import { settled } from '../calling/ticks.ts';
import { onlyCall, Tabs } from './tabs.ts';

const nameOf = (asked: Promise<unknown> | undefined) =>
  asked?.catch((cause: unknown) => (cause instanceof Error ? cause.name : cause));

test('the tab that follows takes back what it has asked to dial while the other is asked for its microphone', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  leader.microphones.ask();
  const abort = new AbortController();
  const dialled = nameOf(follower.line.dial('1002', undefined, abort.signal));
  await settled();

  abort.abort();
  const failed = await dialled;
  await settled();
  leader.microphones.grant();
  await settled();

  expect(failed).toBe('Cancelled');
  expect(script.farEnds).toHaveLength(0);
  expect([leader.microphones.tracks.length, leader.microphones.allStopped]).toEqual([1, true]);
  expect([leader, follower].map(({ line }) => line.calls)).toEqual([[], []]);
});

test('it takes back an answer, too, and the call goes on ringing in both', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  script.ring({ name: 'Carol' });
  await settled();
  leader.microphones.ask();
  const answered = nameOf(onlyCall(follower).answer?.());
  await settled();

  onlyCall(follower).stopAnswering?.();
  await settled();
  const failed = await answered;
  leader.microphones.grant();
  await settled();

  expect(failed).toBe('Cancelled');
  const pending = [leader, follower].map((tab) => onlyCall(tab).facts.pending);
  expect(pending).toEqual([undefined, undefined]);
  expect([leader, follower].map((tab) => onlyCall(tab).state)).toEqual(['incoming', 'incoming']);
  expect(leader.microphones.allStopped).toBe(true);
});

test('the tab that has the line takes back an answer that was asked for in the other', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  script.ring({ name: 'Carol' });
  await settled();
  leader.microphones.ask();
  const answered = nameOf(onlyCall(follower).answer?.());
  await settled();

  onlyCall(leader).stopAnswering?.();
  await settled();

  expect(await answered).toBe('Cancelled');
  expect(onlyCall(follower).facts.pending).toBeUndefined();
});
