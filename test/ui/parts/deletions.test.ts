import { expect, test, vi } from 'vitest';
import { Deletions, undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import { Unfinished } from '../../../src/ui/parts/unfinished.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

function begun() {
  const clock = new FakeClock();
  const deletions = new Deletions(clock, new Unfinished(undefined, undefined));
  let done: () => void = () => undefined;
  const act = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
  const undo = deletions.begin(['1'], act);
  const finish = () => {
    done();
  };
  return { clock, deletions, act, undo, done: finish };
}

test('whoever leaves finds deleted what could still be taken back, and it is deleted once', async () => {
  const { clock, deletions, act, done } = begun();
  let settled = false;

  const settling = deletions.settle().then(() => (settled = true));
  await Promise.resolve();
  expect(act).toHaveBeenCalledOnce();
  expect(settled).toBe(false);
  done();
  await settling;
  clock.advance(undoTime);

  expect(act).toHaveBeenCalledOnce();
  expect(deletions.has('1')).toBe(false);
});

test('what is being deleted already is waited for, and can be taken back no longer', async () => {
  const { clock, deletions, act, undo, done } = begun();
  clock.advance(undoTime);

  const settling = deletions.settle();
  undo();
  expect(deletions.has('1')).toBe(true);
  done();
  await settling;

  expect(act).toHaveBeenCalledOnce();
});

test('what was taken back is not deleted, whoever leaves', async () => {
  const { deletions, act, undo } = begun();
  undo();

  await deletions.settle();

  expect(act).not.toHaveBeenCalled();
});
