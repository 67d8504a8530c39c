import { expect, test } from 'vitest';
import { findChromium } from './chromium.ts';

test('the chosen browser comes before what the path has', () => {
  expect(findChromium({ CHROME_PATH: process.execPath, PATH: '/usr/bin' })).toBe(process.execPath);
});

test('a chosen browser that is not there is not replaced by another', () => {
  expect(findChromium({ CHROME_PATH: '/nowhere/chrome', PATH: process.env['PATH'] })).toBeUndefined();
});

test('no browser is found on an empty path', () => {
  expect(findChromium({})).toBeUndefined();
});
