import { expect, test } from 'vitest';
import { countTests } from './tools.ts';

test('tests are counted from the report, and what failed is named', () => {
  const assertionResults = [
    { fullName: 'a call rings', status: 'passed', failureMessages: [] },
    { fullName: 'a call ends', status: 'failed', failureMessages: ['TimeoutError: too late'] },
  ];
  const testResults = [{ name: '/phone/test/e2e/calls.test.ts', assertionResults }];

  expect(countTests(JSON.stringify({ numPassedTests: 7, numFailedTests: 1, testResults }))).toEqual({
    passed: 7,
    failed: 1,
    failures: ['calls.test.ts: a call ends: TimeoutError: too late'],
  });
});

test.each(['', '{', '{}', 'null', '{"numPassedTests": 0, "numFailedTests": 0, "testResults": []}'])(
  'a report that counts nothing is a failure: %j',
  (report) => {
    expect(countTests(report)).toMatchObject({ passed: 0, failed: 1 });
  },
);
