import { expect, test } from 'vitest';
import { SerialQueue } from '../../src/calling/serial-queue.ts';

test('tasks are done one after the other, in the order in which they were asked for', async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));

  void queue.run(async () => {
    await held;
    done.push('first');
  });
  const second = queue.run(() => Promise.resolve(done.push('second')));
  release();
  await second;

  expect(done).toEqual(['first', 'second']);
});

test('a task that fails says so to whoever asked for it, and stops none of the others', async () => {
  const queue = new SerialQueue();

  const failed = queue.run(() => Promise.reject(new Error('no')));
  const next = queue.run(() => Promise.resolve('done'));

  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('done');
});

test('a queue is idle when all that was asked for until then is done, failed or not', async () => {
  const queue = new SerialQueue();
  let over = 0;
  const task = (end: () => Promise<void>) => async () => {
    await Promise.resolve();
    over += 1;
    await end();
  };
  queue.run(task(() => Promise.resolve())).catch(() => undefined);
  queue.run(task(() => Promise.reject(new Error('no')))).catch(() => undefined);

  await queue.idle();

  expect(over).toBe(2);
});
