import { expect, test } from 'vitest';
import { OneByOne } from '../../../src/ui/parts/one-by-one.ts';

/** Something that is done as often as `ends` says how it ended. */
function doing() {
  const ends: ((failure?: Error) => void)[] = [];
  const once = new OneByOne(
    () =>
      new Promise((resolve, reject) => {
        ends.push((failure) => {
          if (failure) reject(failure);
          else resolve();
        });
      }),
  );
  return { once, ends };
}

test('it is done once more for all who ask while it is being done, and not before that is over', async () => {
  const { once, ends } = doing();

  const first = once.ask();
  const later = [once.ask(), once.ask(), once.ask()];
  const begunAtOnce = ends.length;
  ends[0]?.();
  await first;
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.();
  await Promise.all(later);

  expect(begunAtOnce).toBe(1);
  expect(ends).toHaveLength(2);
});

test('whoever asks while the next time is going on has another', async () => {
  const { once, ends } = doing();
  const first = once.ask();
  const second = once.ask();
  ends[0]?.();
  await first;
  await expect.poll(() => ends.length).toBe(2);

  const third = once.ask();
  ends[1]?.();
  await second;
  await expect.poll(() => ends.length).toBe(3);
  ends[2]?.();
  await third;
  void once.ask();

  expect(ends).toHaveLength(4);
});

test('what fails is told to those who asked for it, and done again for the others', async () => {
  const { once, ends } = doing();
  const first = once.ask();
  const second = once.ask();

  ends[0]?.(new Error('No'));
  await expect(first).rejects.toThrow('No');
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.();

  await expect(second).resolves.toBeUndefined();
});
