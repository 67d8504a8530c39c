import { expect, test } from 'vitest';
import { Emitter, LineError, type History, type HistoryEntry } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { Tabs } from './tabs.ts';

const entry = (id: string): HistoryEntry => ({
  id,
  direction: 'incoming',
  remote: { name: 'Bob', number: '1002' },
  outcome: 'missed',
  startedAt: 1_000,
  talked: 0,
  seen: false,
});

/** A provider's past calls, which fail when they are told to. */
class TestHistory implements History {
  readonly events = new Emitter<{ change: undefined }>();
  readonly asked: unknown[] = [];
  entries: readonly HistoryEntry[] = [entry('a'), entry('b')];
  failure: LineError | undefined;
  readonly remove: History['remove'];

  constructor(removes = true) {
    this.remove = removes ? (ids) => this.#does('remove', ids) : undefined;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.events.on(name, listener);
  }

  async list(wanted: unknown): Promise<readonly HistoryEntry[]> {
    await this.#does('list', wanted);
    return this.entries;
  }

  readonly markSeen = (ids: readonly string[]): Promise<void> => this.#does('markSeen', ids);

  #does(what: string, given: unknown): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.asked.push([what, given]);
    return Promise.resolve();
  }
}

const wanted = { since: 5, limit: 10 };

async function pair(history = new TestHistory()) {
  const tabs = new Tabs({ parts: { history } });
  const { leader, follower } = await tabs.pair();
  return { tabs, history, leader, follower };
}

test('a tab that follows has the past calls of the one that leads', async () => {
  const { history, follower } = await pair();

  expect(await follower.line.history?.list(wanted)).toEqual(history.entries);
  await follower.line.history?.markSeen?.(['a']);
  await follower.line.history?.remove?.(['a', 'b']);

  expect(history.asked).toEqual([
    ['list', wanted],
    ['markSeen', ['a']],
    ['remove', ['a', 'b']],
  ]);
});

test('what changes is told in every tab', async () => {
  const { history, leader, follower } = await pair();
  const told: string[] = [];
  leader.line.history?.on('change', () => told.push('leader'));
  follower.line.history?.on('change', () => told.push('follower'));

  history.events.emit('change', undefined);
  await settled();

  expect(told.sort()).toEqual(['follower', 'leader']);
});

test('what a provider has not, a tab that follows has not either', async () => {
  const { follower } = await pair(new TestHistory(false));
  const without = await new Tabs().pair();

  expect(follower.line.history?.markSeen).toBeTypeOf('function');
  expect(follower.line.history?.remove).toBeUndefined();
  expect(without.follower.line.history).toBeUndefined();
});

test('a failure is the same in a tab that follows', async () => {
  const { history, follower } = await pair();
  history.failure = new LineError('service-unavailable', { details: { status: 503 } });

  await expect(follower.line.history?.list(wanted)).rejects.toMatchObject({
    name: 'LineError',
    reason: 'service-unavailable',
    details: { status: 503 },
  });
  await expect(follower.line.history?.remove?.(['a'])).rejects.toMatchObject({
    reason: 'service-unavailable',
  });
});

test('a tab that comes to lead while it waits for an answer fails as unreachable, and has its own', async () => {
  const { history, leader, follower } = await pair();
  const mirrored = follower.line.history;
  leader.tab.vanish();
  const asked = mirrored?.list(wanted);
  const failed = expect(asked).rejects.toMatchObject({ name: 'LineError', reason: 'unreachable' });
  await settled();
  await failed;

  expect(follower.line.history).not.toBe(mirrored);
  expect(await follower.line.history?.list(wanted)).toEqual(history.entries);
});
