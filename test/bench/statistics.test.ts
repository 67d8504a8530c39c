import { expect, test } from 'vitest';
import { median, percentile, slope } from './statistics.ts';

test('the median is the value in the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

test('the median of an even number of values lies halfway between the two in the middle', () => {
  expect(median([4, 1, 100, 2])).toBe(3);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow('no median');
});

test('the slope is the growth per step, and one odd point does not move it', () => {
  const points = [0, 1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x === 3 ? 1_000 : 10 * x + 7 }));

  expect(slope(points)).toBe(10);
});

test('a percentile is the value that so many of a hundred do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);

  expect([50, 99, 100].map((percent) => percentile(values, percent))).toEqual([100, 198, 200]);
  expect(() => percentile([], 50)).toThrow('no percentile');
});
