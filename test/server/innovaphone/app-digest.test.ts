import { expect, test } from 'vitest';
import { appDigest } from '../../../src/server/innovaphone/app-digest.ts';
import { vendorDigests } from '../../sandbox/support/vendor-digests.ts';

const { challenge, password, logins } = vendorDigests;

test.each(logins)(
  'the digest that this server shows a PBX is %s, as the vendor publishes it',
  (digest, login) => {
    expect(appDigest(login, challenge, password)).toBe(digest);
  },
);

test('the digest of the vendor’s tutorial, and one of a name that is not ASCII', () => {
  const tutorial = appDigest({ app: 'test', domain: 'test.com' }, '0', 'secret');
  const accents = { app: 'crmphone', info: { cn: 'Jörg Müller/Test' } };

  expect(tutorial).toBe('66ee3f52256a8eed034603b98cbaf98890bab6f42adb4a34de928e1885d68293');
  expect(appDigest(accents, '4711081512345678', 's3cret')).toBe(
    'c5fc9c694bf97223b30405312209266425d6cd0aa7bb92f13d4c5c0e65da161b',
  );
});
