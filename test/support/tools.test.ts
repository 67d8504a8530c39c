import { expect, test } from 'vitest';
import { countTests } from './tools.ts';

test('tests are counted from the report', () => {
  expect(countTests('{"numPassedTests": 7, "numFailedTests": 2}')).toEqual({ passed: 7, failed: 2 });
});

test.each(['', '{', '{}', 'null', '{"numPassedTests": 0, "numFailedTests": 0}'])(
  'a report that counts nothing is a failure: %j',
  (report) => {
    expect(countTests(report)).toEqual({ passed: 0, failed: 1 });
  },
);
