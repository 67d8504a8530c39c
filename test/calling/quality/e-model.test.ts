import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opinionScore, transmissionRating } from '../../../src/calling/quality/e-model.ts';

const flawless = { delay: 0, loss: 0, codec: 'PCMU' };

test('a path without faults is rated 93.2, as ITU-T G.107 says of its default values', () => {
  expect(transmissionRating(flawless)).toBeCloseTo(93.2, 1);
  expect(opinionScore(transmissionRating(flawless))).toBeCloseTo(4.41, 2);
});

// ITU-T G.107, table B.1, which rounds up, and the ends of its curve.
test.each([
  [90, 4.34],
  [80, 4.03],
  [70, 3.6],
  [60, 3.1],
  [50, 2.58],
  [100, 4.5],
  [120, 4.5],
  [0, 1],
  [-20, 1],
])('a rating of %d is an opinion of %d', (rating, opinion) => {
  expect(Math.abs(opinionScore(rating) - opinion)).toBeLessThan(0.01);
});

// ITU-T G.113 Appendix I: Ie of G.711 with concealment under random loss, as it was measured before there was a formula.
test.each([
  [0.01, 5],
  [0.02, 7],
  [0.03, 10],
  [0.05, 15],
])('losing a share of %d of concealed G.711 costs about %d points', (loss, points) => {
  const cost = transmissionRating(flawless) - transmissionRating({ ...flawless, loss });

  expect(Math.abs(cost - points)).toBeLessThan(1.5);
});

// ITU-T G.114 (05/2003), figure 1: hardly any effect up to 150 ms, many users dissatisfied (R below 70) past some 320 ms.
test('delay is borne up to 150 ms, and not past 350', () => {
  const rating = (delay: number) => transmissionRating({ ...flawless, delay });

  expect(rating(150)).toBeGreaterThan(89);
  expect(rating(200)).toBeGreaterThan(80);
  expect(rating(300)).toBeGreaterThan(70);
  expect(rating(350)).toBeLessThan(70);
  expect(rating(500)).toBeLessThan(60);
});

test('the codec is found whatever its case, and an unknown one is judged like Opus', () => {
  const rating = (codec: string | undefined) => transmissionRating({ delay: 50, loss: 0.05, codec });

  expect(rating('OPUS')).toBe(rating('opus'));
  expect(rating('pcma')).toBeGreaterThan(rating('opus'));
  expect(rating(undefined)).toBe(rating('opus'));
});

test('more loss or more delay never sounds better, and an opinion lies between 1 and 4.5', () => {
  const path = fc.record({
    delay: fc.double({ min: 0, max: 3_000, noNaN: true }),
    loss: fc.double({ min: 0, max: 1, noNaN: true }),
    codec: fc.constantFrom('opus', 'PCMU', undefined),
  });
  const more = fc.double({ min: 0, max: 1, noNaN: true });

  fc.assert(
    fc.property(path, more, (at, extra) => {
      const score = (changed: Partial<typeof at>) => opinionScore(transmissionRating({ ...at, ...changed }));
      const here = score({});

      expect(here).toBeGreaterThanOrEqual(1);
      expect(here).toBeLessThanOrEqual(4.5);
      expect(score({ loss: Math.min(1, at.loss + extra) })).toBeLessThanOrEqual(here + 1e-9);
      expect(score({ delay: at.delay + extra * 1_000 })).toBeLessThanOrEqual(here + 0.01);
    }),
  );
});
