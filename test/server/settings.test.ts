import { expect, test } from 'vitest';
import { readSettings } from '../../src/server/settings.ts';

test('nothing set means localhost, port 6334, and a quiet log', () => {
  expect(readSettings({})).toEqual({
    host: 'localhost',
    allowedHosts: [],
    port: 6334,
    logLevel: 'warn',
  });
  expect(readSettings({ HOST: '', PORT: ' ', LOG_LEVEL: '' })).toEqual(readSettings({}));
});

test.each(['x', '-1', '65536', '1.5', '0x10', '6334; rm'])('the port %s is refused by name', (PORT) => {
  expect(() => readSettings({ PORT })).toThrow(`not "${PORT}"`);
});

test('an unknown log level is refused with the ones there are', () => {
  expect(() => readSettings({ LOG_LEVEL: 'loud' })).toThrow('warn, info');
});

test('further hosts are read as a list', () => {
  const { allowedHosts } = readSettings({ ALLOWED_HOSTS: ' phone.example, 10.0.0.7 fd00::20,' });

  expect(allowedHosts).toEqual(['phone.example', '10.0.0.7', 'fd00::20']);
});

test.each(['http://phone.example', 'phone.example:80', '*', 'a/b'])(
  'a further host that is none is refused by name: %s',
  (ALLOWED_HOSTS) => {
    expect(() => readSettings({ ALLOWED_HOSTS })).toThrow(`not "${ALLOWED_HOSTS}"`);
  },
);
