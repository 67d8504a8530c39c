import { expect, test } from 'vitest';
import { claimsOf, digestOf } from '../../../src/sandbox/innovaphone/digest.ts';
import { vendorDigests } from '../support/vendor-digests.ts';

const { challenge, password, logins } = vendorDigests;

test.each(logins)('the digest is %s, as the vendor publishes it', (digest, claimed) => {
  expect(digestOf(claimsOf(claimed), challenge, password)).toBe(digest);
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
