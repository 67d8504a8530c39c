import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findChromium } from './chromium.ts';
import { findExecutable } from './executables.ts';
import { findFirefox, firefoxLacks } from './firefox.ts';

describe.each([
  ['CHROME_PATH', findChromium],
  ['FIREFOX_PATH', findFirefox],
])('the browser of %s', (variable, find) => {
  test('comes before what the path has', () => {
    expect(find({ [variable]: process.execPath, PATH: '/usr/bin' })).toBe(process.execPath);
  });

  test('is not replaced by another where it is not there', () => {
    expect(find({ [variable]: '/nowhere/browser', PATH: process.env['PATH'] })).toBeUndefined();
  });

  test('is not found on an empty path', () => {
    expect(find({})).toBeUndefined();
  });
});

test('a program is found on the path by the first of its names', () => {
  const env = { PATH: dirname(process.execPath) };

  expect(findExecutable('NODE', ['not-there', 'node'], env)).toBe(process.execPath);
});

test.each([
  [undefined, ['192.0.2.2'], 'there is none'],
  ['/usr/bin/firefox', [], 'on no network'],
])('with %s and the addresses %j, what Firefox lacks is said in one line: %s', (path, addresses, said) => {
  expect(firefoxLacks(path, addresses)).toMatch(new RegExp(`^[^\\n]*${said}[^\\n]*$`));
});

test('with both it lacks nothing', () => {
  expect(firefoxLacks('/usr/bin/firefox', ['192.0.2.2'])).toBeUndefined();
});
