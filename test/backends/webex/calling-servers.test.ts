import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionFrom, serversUrl } from '../../../src/backends/webex/calling-servers.ts';

const somewhere = { region: 'EU', country: 'DE' };
const list = (hostCatalog: object) => JSON.stringify({ hostCatalog, serviceLinks: {} });
const mobius = (host?: string) => ({ host, id: 'urn:TEAM:us-east-2_a:mobius', priority: 1 });

test('the region is read as the provider says it', () => {
  expect(regionFrom('{"countryCode":"DE","clientRegion":"EU","x":1}')).toEqual(somewhere);
});

test('which servers there are is asked of the first that the list of services has, as the SDK does', () => {
  const first = 'https://one.example/api/v1/calling/web/?regionCode=EU&countryCode=DE';

  expect(
    serversUrl(list({ 'wdm.example': [{ id: 'urn:a:wdm' }], 'one.example': [mobius()] }), somewhere),
  ).toBe(first);
  expect(
    serversUrl(
      list({ 'x.example': [{ id: 'urn:a:wdm' }, mobius('one.example')], 'y.example': [mobius()] }),
      somewhere,
    ),
  ).toBe(first);
});

test.each([
  '',
  '{',
  '[]',
  'null',
  list({}),
  list({ a: [{}] }),
  list({ a: [{ id: 'urn:a:wdm' }] }),
  '{"hostCatalog":[1]}',
])('nothing is asked for by a list that names none: %s', (text) => {
  expect(serversUrl(text, somewhere)).toBeUndefined();
});

test('whatever is answered, reading it never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(regionFrom(text)?.region).not.toBe('');
      expect(serversUrl(text, somewhere) ?? 'https:').toContain('https:');
    }),
  );
});
