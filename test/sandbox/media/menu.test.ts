import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Listeners } from '../../../src/sandbox/switch/media/listeners.ts';
import { playMenu } from '../../../src/sandbox/switch/media/menu.ts';
import type { Source } from '../../../src/sandbox/switch/media/source.ts';
import { prompt, type PromptName } from '../../../src/sandbox/switch/media/sources/prompt.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A leg that records the audio it hears. */
function fakeLeg() {
  const keys = new Listeners<string>();
  let heard = Buffer.alloc(0);
  let stop: (() => void) | undefined;
  return {
    press: (digit: string): void => {
      keys.emit(digit);
    },
    onDigit: (listener: (digit: string) => void) => keys.add(listener),
    hear: (source: Source | undefined): void => {
      stop?.();
      heard = Buffer.alloc(0);
      stop = source?.subscribe(({ payload }) => (heard = Buffer.concat([heard, payload])));
    },
    get heard(): Buffer {
      return heard;
    },
  };
}

function recordingOf(...names: PromptName[]): Buffer {
  const leg = fakeLeg();
  leg.hear(prompt(names));
  vi.advanceTimersByTime(10_000);
  return leg.heard;
}

test('the menu welcomes, then waits in silence', () => {
  const leg = fakeLeg();
  const welcome = recordingOf('menu-welcome');

  playMenu(leg);
  vi.advanceTimersByTime(1000);
  expect(leg.heard).toEqual(welcome.subarray(0, leg.heard.length));
  vi.advanceTimersByTime(9000);

  expect(leg.heard.length).toBeGreaterThan(0);
  expect(leg.heard.every((byte) => byte === 0xff)).toBe(true);
});

test.each([
  ['3', '3'],
  ['*', 'star'],
  ['#', 'hash'],
] as const)('the menu says %s back', (digit, name) => {
  const leg = fakeLeg();
  const expected = recordingOf('you-pressed', name);

  playMenu(leg);
  leg.press(digit);
  vi.advanceTimersByTime((expected.length / 160) * 20 - 1);

  expect(leg.heard).toEqual(expected);
});

test('every digit is understood in order, the unspeakable ones too', () => {
  const leg = fakeLeg();
  const understood: string[] = [];
  const keys = '1234567890*#ABCD1122334455';

  playMenu(leg, { onUnderstood: (digit) => understood.push(digit) });
  for (const key of keys) leg.press(key);

  expect(understood.join('')).toBe(keys);
});

test('a menu that has ended is silent and deaf', () => {
  const leg = fakeLeg();
  const onUnderstood = vi.fn();

  playMenu(leg, { onUnderstood })();
  leg.press('1');

  expect(onUnderstood).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
