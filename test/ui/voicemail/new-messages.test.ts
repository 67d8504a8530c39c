import { expect, test } from 'vitest';
import type { Line, Voicemail } from '../../../src/calling/index.ts';
import { NewMessages } from '../../../src/ui/voicemail/new-messages.svelte.ts';
import { settled } from '../support/open-phone.ts';

/** A line whose mailbox has as many new messages as it is told; asking fails where that is no number. */
function lineWith(unseen: number) {
  const listeners = new Set<() => void>();
  let now = unseen;
  const voicemail: Voicemail = {
    count: () =>
      Number.isNaN(now) ? Promise.reject(new Error('away')) : Promise.resolve({ unseen: now, total: 9 }),
    on: (_name, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const line = { voicemail } as unknown as Line;
  const tell = (count: number) => {
    now = count;
    for (const listener of listeners) listener();
  };
  return { line, tell, listeners };
}

/** A phone with these lines, until it has others. */
function phoneWith(...first: readonly Line[]) {
  let lines = first;
  let changed = (): void => undefined;
  const phone = {
    get lines() {
      return lines;
    },
    on: (_name: 'change', listener: () => void) => {
      changed = listener;
      return () => undefined;
    },
  };
  const has = (...others: readonly Line[]) => {
    lines = others;
    changed();
  };
  return { messages: new NewMessages(phone as never), has };
}

test('the new messages of all lines are counted, but those of the one that is shown', async () => {
  const [one, two] = [lineWith(2), lineWith(3)];
  const { messages } = phoneWith(one.line, two.line, {} as Line);
  await settled();

  two.tell(5);
  await settled();

  expect([messages.besides(undefined), messages.besides(one.line), messages.besides(two.line)]).toEqual([
    7, 5, 2,
  ]);
});

test('a line that is gone counts no more, and is listened to no longer', async () => {
  const [one, two] = [lineWith(2), lineWith(3)];
  const plain = {} as Line;
  const { messages, has } = phoneWith(one.line, two.line, plain);
  await settled();

  has(one.line, plain);
  await settled();

  expect([messages.besides(undefined), two.listeners.size]).toEqual([2, 0]);
});

test('a mailbox that cannot be asked has as many as it had', async () => {
  const one = lineWith(2);
  const { messages } = phoneWith(one.line, {} as Line);
  await settled();

  one.tell(NaN);
  await settled();

  expect(messages.besides(undefined)).toBe(2);
});

test('where there is one line, nobody asks a second time', async () => {
  const one = lineWith(2);

  const { messages } = phoneWith(one.line);
  await settled();

  expect([messages.besides(undefined), one.listeners.size]).toEqual([0, 0]);
});
