import { expect, test } from 'vitest';
import { addressFrom, whyNotAt } from '../../src/sandbox/environment.ts';

test('a variable that is empty says nothing', () => {
  const address = addressFrom({ PORT: '', HOST: ' ', ALLOWED_HOSTS: '' });

  expect(address).toEqual({ port: 6334, host: 'localhost', allowedHosts: [] });
});

test('port, host and further names come from the environment', () => {
  const address = addressFrom({ PORT: '0', HOST: '::1', ALLOWED_HOSTS: 'box.example, fd00::20' });

  expect(address).toEqual({ port: 0, host: '::1', allowedHosts: ['box.example', 'fd00::20'] });
});

test.each(['x', '-1', '65536', '1.5'])('the port %s is refused by name', (PORT) => {
  expect(() => addressFrom({ PORT })).toThrow(`PORT is '${PORT}', and must be a number from 0 to 65535.`);
});

test.each(['http://box.example', 'box.example:80', '*'])(
  'a further name that is none is refused: %s',
  (host) => {
    expect(() => addressFrom({ ALLOWED_HOSTS: `localhost ${host}` })).toThrow(`ALLOWED_HOSTS has '${host}'`);
  },
);

test.each([
  ['EADDRINUSE', 'Port 80 is in use by another program. Stop it, or set PORT to another one.'],
  ['EACCES', 'Port 80 may not be used by this account. Set PORT to one above 1023.'],
  ['ENOTFOUND', 'HOST "box.example" is not an address of this computer.'],
  ['EADDRNOTAVAIL', 'HOST "box.example" is not an address of this computer.'],
])('%s at the start is said in a sentence', (code, sentence) => {
  const error = Object.assign(new Error('listen'), { code });

  expect(whyNotAt({ port: 80, host: 'box.example' }, error)).toBe(sentence);
});
