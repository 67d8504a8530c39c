import { expect, onTestFinished, test, vi } from 'vitest';
import { nextTime, reloadNightly } from '../../../src/ui/kiosk/nightly.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from './faulty-world.ts';

const minute = 60_000;

function night() {
  const clock = new FakeClock();
  const state = { idle: true, reachable: true };
  const reload = vi.fn();
  const at = new Date(clock.now() + 10 * minute).toTimeString().slice(0, 5);
  const stop = reloadNightly({
    ...{ clock, at, reload },
    idle: () => state.idle,
    reachable: () => Promise.resolve(state.reachable),
  });
  onTestFinished(stop);
  const pass = async (minutes: number): Promise<void> => {
    for (let each = 0; each < minutes; each += 1) {
      clock.advance(minute);
      await settled();
    }
  };
  return { state, reload, pass };
}

test('the page is loaded anew at its hour, once', async () => {
  const { reload, pass } = night();

  await pass(8);
  expect(reload).not.toHaveBeenCalled();
  await pass(60);

  expect(reload).toHaveBeenCalledOnce();
});

test('it waits until nobody is there, and until the page would come', async () => {
  const { state, reload, pass } = night();
  state.idle = false;
  await pass(30);
  Object.assign(state, { idle: true, reachable: false });
  await pass(30);
  expect(reload).not.toHaveBeenCalled();

  state.reachable = true;
  await pass(1);

  expect(reload).toHaveBeenCalledOnce();
});

test('the next time is today or tomorrow', () => {
  const noon = new Date(2026, 5, 1, 12).getTime();

  expect(nextTime('12:30', noon)).toBe(new Date(2026, 5, 1, 12, 30).getTime());
  expect(nextTime('03:30', noon)).toBe(new Date(2026, 5, 2, 3, 30).getTime());
  expect(nextTime('12:00', noon)).toBe(new Date(2026, 5, 2, 12).getTime());
});
