import { expect, test } from 'vitest';
import { claimsOf, digestOf } from '../../../src/sandbox/innovaphone/digest.ts';

const challenge = '0123456789abcdef';
const apps = {
  appobj: 'users',
  apps: [{ name: 'users' }, { name: 'profile' }],
  appurl: 'https://1.2.3.4/example.com/usersapp/innovaphone-users',
  unlicensed: true,
};

test.each([
  ['a205299ed2ef2786c311e0be1b14db343f2cadd906a6ae7b564eee34bda5e9a1', { app: 'pbxadminapi' }],
  ['57b23fe824b9222a7ac879597cb509bcdc865a1bfeb057d9d12118cef0c3ba34', { app: 'pbxadminapi', info: {} }],
  [
    '96db3c3f657230c2b68194becc6d2a77f05de9f79f01fc81e9ca0fb196b10d9d',
    { app: 'pbxadminapi', info: { cn: 'Test User' } },
  ],
  [
    'ef1b811ffaa8f9255c39c653d8fb26b4687b2d8c4d9ac91b4821bff6bae3ff44',
    {
      app: 'innovaphone-users',
      domain: 'example.com',
      sip: 'administrator',
      guid: '0123456789abcdef0123456789abcdef',
      dn: 'Administrator User',
      info: apps,
    },
  ],
])('the digest is %s, as the vendor publishes it', (digest, claimed) => {
  expect(digestOf(claimsOf(claimed), challenge, 'pwd')).toBe(digest);
});

test('the digest of the vendor’s tutorial, and those of names that are not ASCII', () => {
  const tutorial = digestOf(claimsOf({ app: 'test', domain: 'test.com' }), '0', 'secret');
  const behalf = digestOf(claimsOf({ app: 'crmphone', sip: 'alice' }), '4711081512345678', 's3cret');
  const accents = { app: 'crmphone', info: { cn: 'Jörg Müller/Test' } };

  expect(tutorial).toBe('66ee3f52256a8eed034603b98cbaf98890bab6f42adb4a34de928e1885d68293');
  expect(behalf).toBe('6a1e7c779bf3ede562ee2011b5e98431c6fe573abba257c80852389bf7b59b19');
  expect(digestOf(claimsOf(accents), '4711081512345678', 's3cret')).toBe(
    'c5fc9c694bf97223b30405312209266425d6cd0aa7bb92f13d4c5c0e65da161b',
  );
});
