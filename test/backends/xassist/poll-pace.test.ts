import { expect, test } from 'vitest';
import { pollDelay } from '../../../src/backends/xassist/poll-pace.ts';

const usual = { standing: 'ringing', followed: 0, failures: 0 } as const;

test.each([
  ['rings', {}, 2_000],
  ['has rung for two minutes', { followed: 120_000 }, 5_000],
  ['is talked in', { standing: 'connected' }, 5_000],
  ['has one left in it', { standing: 'alone' }, 5_000],
  ['is planned', { standing: 'planned' }, 60_000],
  ['could not be asked about once', { failures: 1 }, 4_000],
  ['could not be asked about for long', { failures: 9 }, 30_000],
  ['is planned and could not be asked about', { standing: 'planned', failures: 3 }, 60_000],
  ['is to be left alone for a while', { failures: 1, retryAfter: 45_000 }, 45_000],
  ['nobody has looked at for a moment', { hidden: 60_000 }, 2_000],
  ['nobody has looked at for long', { hidden: 300_001 }, 60_000],
] as const)('a call that %s is asked about politely', (_, facts, delay) => {
  expect(pollDelay({ ...usual, ...facts })).toBe(delay);
});
