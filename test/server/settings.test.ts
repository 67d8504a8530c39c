import { expect, test } from 'vitest';
import { isLoopback, readSettings } from '../../src/server/settings.ts';

test('nothing set means localhost, port 6334, and a quiet log', () => {
  expect(readSettings({})).toEqual({ host: 'localhost', port: 6334, logLevel: 'warn' });
  expect(readSettings({ HOST: '', PORT: ' ', LOG_LEVEL: '' })).toEqual(readSettings({}));
});

test.each(['x', '-1', '65536', '1.5', '0x10', '6334; rm'])('the port %s is refused by name', (PORT) => {
  expect(() => readSettings({ PORT })).toThrow(`not "${PORT}"`);
});

test('an unknown log level is refused with the ones there are', () => {
  expect(() => readSettings({ LOG_LEVEL: 'loud' })).toThrow('warn, info');
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['127.0.0.1.example', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
