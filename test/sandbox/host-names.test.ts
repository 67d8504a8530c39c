import { expect, test } from 'vitest';
import { HostNames, hostInUrl } from '../../src/sandbox/host-names.ts';

const ownAddresses = () => ['192.168.1.20', 'fd00::20'];
const loopback = [
  'localhost',
  'localhost:6334',
  'LOCALHOST',
  'phone.localhost:80',
  '127.0.0.1:6334',
  '127.1.2.3',
  '[::1]:6334',
];
const foreign = [
  undefined,
  '',
  'evil.example',
  'evil.example:6334',
  'localhost.evil.example',
  'notlocalhost',
  '127.0.0.1.evil.example',
  'evil.example@localhost',
  'localhost/',
  'localhost:6334:80',
  '192.168.1.21',
];

test.each(loopback)('%s is this computer, wherever it listens', (header) => {
  for (const host of ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::', 'phone.example']) {
    expect(new HostNames({ host, ownAddresses }).allows(header), host).toBe(true);
  }
});

test.each(foreign)('%s is not this computer, wherever it listens', (header) => {
  for (const host of ['localhost', '127.0.0.1', '0.0.0.0', '::', 'phone.example']) {
    expect(new HostNames({ host, ownAddresses }).allows(header), host).toBe(false);
  }
});

test('its addresses name this computer where it listens on all of them, and nowhere else', () => {
  for (const header of ['192.168.1.20:6334', '[fd00::20]:6334', '[FD00:0::20]']) {
    expect(new HostNames({ host: '0.0.0.0', ownAddresses }).allows(header)).toBe(true);
    expect(new HostNames({ host: 'localhost', ownAddresses }).allows(header)).toBe(false);
  }
});

test('the name that it listens on, and others that were allowed, name this computer', () => {
  const names = new HostNames({ host: 'phone.example', also: ['desk.example', '10.0.0.7'], ownAddresses });

  expect(['phone.example:80', 'desk.example', '10.0.0.7:6334'].map((each) => names.allows(each))).toEqual([
    true,
    true,
    true,
  ]);
  expect(names.allows('other.example')).toBe(false);
});

test.each([
  ['localhost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', 'localhost'],
  ['::', 'localhost'],
  ['::1', '[::1]'],
])('who listens on %s is opened at %s', (host, inUrl) => {
  expect(hostInUrl(host)).toBe(inUrl);
});
