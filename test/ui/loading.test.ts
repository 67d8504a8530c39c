import { expect, test } from 'vitest';
import { loadLater, untilLoaded } from '../../src/ui/loading.ts';
import { FakeClock } from '../calling/fake-clock.ts';
import { settled } from '../calling/ticks.ts';

/** Moments that come when the test says so, and a load that goes well after so many failures. */
function newTable(failures = 0) {
  const clock = new FakeClock();
  const come = { early: (): void => undefined, late: (): void => undefined };
  const moments = {
    early: new Promise<void>((resolve) => (come.early = resolve)),
    late: new Promise<void>((resolve) => (come.late = resolve)),
  };
  const loaded: string[] = [];
  let left = failures;
  const load = (what: string) => () => {
    loaded.push(what);
    left -= 1;
    if (left >= 0) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve();
  };
  const row = (when: 'early' | 'late') => ({ when, load: load(when) });
  loadLater([row('late'), row('early')], { moments, clock });
  return { clock, come, loaded };
}

test('each thing is loaded in its moment and not before', async () => {
  const { come, loaded } = newTable();
  await settled();
  const before = [...loaded];

  come.early();
  await settled();
  const early = [...loaded];
  come.late();
  await settled();

  expect([before, early, loaded]).toEqual([[], ['early'], ['early', 'late']]);
});

test('what could not be loaded is tried again after a pause, until it goes well', async () => {
  const { clock, come, loaded } = newTable(2);
  come.early();
  await settled();
  const first = loaded.length;

  for (let second = 0; second < 120; second += 1) {
    clock.advance(1_000);
    await settled();
  }

  expect(first).toBe(1);
  expect(loaded).toEqual(['early', 'early', 'early']);
  expect(clock.waiting).toBe(0);
});

test('what could not be loaded without a network is loaded at once when that is back', async () => {
  const { clock, come, loaded } = newTable(1);
  come.early();
  await settled();

  window.dispatchEvent(new Event('online'));
  await settled();

  expect(loaded).toEqual(['early', 'early']);
  expect(clock.waiting).toBe(0);
});

test('who waits for what could not be loaded gets it when it could, and no error', async () => {
  const clock = new FakeClock();
  let reachable = false;
  const load = () => (reachable ? Promise.resolve('here') : Promise.reject(new TypeError('Failed to fetch')));
  const heard: string[] = [];
  void untilLoaded(load, clock).then((what) => heard.push(what));
  await settled();
  const before = [...heard];

  reachable = true;
  clock.advance(2_000);
  await settled();

  expect([before, heard]).toEqual([[], ['here']]);
});
