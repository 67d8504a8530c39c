import { expect, test, vi } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { Deletions, undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import { Unfinished } from '../../../src/ui/parts/unfinished.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../support/open-phone.ts';

/** A browser: what its pages keep, and their locks, which a page that is closed gives back. */
class FakeBrowser {
  readonly kept = new Map<string, string>();
  readonly #held = new Map<string, { page: object; over: () => void }>();
  readonly #waiting: { page: object; name: string; begin: () => void }[] = [];

  readonly memory = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, value: string) => void this.kept.set(key, value),
  };

  open() {
    const page = {};
    const request = (name: string, held: () => Promise<void>) =>
      new Promise<void>((resolve) => {
        const over = () => {
          if (this.#held.get(name)?.page === page) this.#held.delete(name);
          this.#next();
          resolve();
        };
        const begin = () => {
          this.#held.set(name, { page, over });
          void held().finally(over);
        };
        this.#waiting.push({ page, name, begin });
        this.#next();
      });
    const clock = new FakeClock();
    const deletions = new Deletions(clock, new Unfinished(this.memory, { request }));
    const close = () => {
      for (const [name, { page: holder }] of this.#held) if (holder === page) this.#held.delete(name);
      this.#next();
    };
    return { clock, deletions, close };
  }

  #next(): void {
    for (const each of this.#waiting.splice(0)) {
      if (this.#held.has(each.name)) this.#waiting.push(each);
      else each.begin();
    }
  }
}

const alice = { whose: 'alice', part: 'voicemail', ids: ['1', '2'] } as const;
const nothing = () => Promise.resolve();

/** A page that is deleting Alice's, and another one of the same browser. */
function twoPages() {
  const browser = new FakeBrowser();
  const first = browser.open();
  const act = vi.fn(nothing);
  const undo = first.deletions.begin(alice.ids, act, [alice]);
  const second = browser.open();
  const remove = vi.fn<(ids: readonly string[]) => Promise<void>>(nothing);
  second.deletions.resume('alice', 'voicemail', remove);
  return { browser, first, act, undo, second, remove };
}

test('what a page that is closed has not deleted as yet, the next one does, once', async () => {
  const { browser, first, act, second, remove } = twoPages();
  expect([second.deletions.has('1'), second.deletions.has('2')]).toEqual([true, true]);
  await settled();
  expect(remove).not.toHaveBeenCalled();

  first.close();
  await settled();
  second.deletions.resume('alice', 'voicemail', remove);
  browser.open().deletions.resume('alice', 'voicemail', remove);
  await settled();

  expect(act).not.toHaveBeenCalled();
  expect(remove.mock.calls).toEqual([[['1', '2']]]);
  expect(second.deletions.has('1')).toBe(false);
});

test('what the page that is still there deletes itself, no other one does', async () => {
  const { first, act, second, remove } = twoPages();

  first.clock.advance(undoTime);
  await settled();
  first.close();
  await settled();

  expect(act).toHaveBeenCalledOnce();
  expect(remove).not.toHaveBeenCalled();
  expect(second.deletions.has('1')).toBe(false);
});

test('what was taken back is in sight again in all pages, and stays', async () => {
  const { first, undo, second, remove } = twoPages();

  undo();
  await settled();
  first.close();
  await settled();

  expect(remove).not.toHaveBeenCalled();
  expect(second.deletions.has('1')).toBe(false);
});

test.each([
  ['cannot be asked', new LineError('unreachable'), 2],
  ['refuses it', new LineError('other', { details: { status: 404 } }), 1],
])('a provider that %s is asked again by the next page, or not', async (_what, failure, times) => {
  const { browser, first, second, remove } = twoPages();
  remove.mockRejectedValueOnce(failure);

  first.close();
  await settled();
  expect(second.deletions.has('1')).toBe(false);
  second.close();
  browser.open().deletions.resume('alice', 'voicemail', remove);
  await settled();

  expect(remove).toHaveBeenCalledTimes(times);
});

test.each([
  ['another person', 'bob', 'voicemail'],
  ['another part', 'alice', 'history'],
] as const)('nothing of %s is deleted', async (_what, whose, part) => {
  const { browser, first, remove } = twoPages();
  first.close();
  await settled();
  remove.mockClear();
  browser.kept.set('offhook.deleting', JSON.stringify([{ ...alice, name: 'left' }]));

  const other = browser.open();
  other.deletions.resume(whose, part, remove);
  await settled();

  expect(remove).not.toHaveBeenCalled();
  expect(other.deletions.has('1')).toBe(false);
});

test.each(['{', '7', '[{"name":1}]', 'null'])('what is damaged counts as nothing: %s', (damaged) => {
  const browser = new FakeBrowser();
  browser.kept.set('offhook.deleting', damaged);
  const { deletions } = browser.open();

  deletions.resume('alice', 'voicemail', nothing);
  deletions.begin(['1'], nothing, [alice]);

  expect(JSON.parse(browser.kept.get('offhook.deleting') ?? '')).toHaveLength(1);
});
