import { expect, test } from 'vitest';
import { useDriver } from './driver/use-driver.ts';

const bench = useDriver();

const card = {
  firstName: 'Carla',
  lastName: 'Cortez',
  company: 'Cortez & Sons',
  numbers: [{ number: '+33123456789', kind: 'work' }],
  avatar: `data:image/png;base64,iVBORw0KGgo${'A'.repeat(63_000)}=`,
};

test('contacts are made, changed and deleted, what encrypts them is fetched for the first of them, and nobody else reads them', async () => {
  const fetched: string[] = [];
  const stored: string[] = [];
  bench.page.on('request', (request) => {
    fetched.push(request.url());
    if (request.url().includes('/encrypt/Users/')) stored.push(request.postData() ?? '');
  });
  await bench.phone.ready('1001');
  const encrypting = () => fetched.filter((url) => /\/kms\//.test(url)).length;
  const none = await bench.page.evaluate(() => window.driver.phone.lines[0]?.contacts?.list());
  const before = encrypting();

  const seen = await bench.page.evaluate(async (given) => {
    const contacts = window.driver.phone.lines[0]?.contacts;
    const found = await contacts?.search?.('baker');
    const made = await contacts?.add?.(given);
    const changed = await contacts?.change?.(made?.id ?? '', { ...given, firstName: 'Clara' });
    const listed = await contacts?.list();
    await contacts?.remove?.(changed?.id ?? '');
    return { found, made, changed, listed, left: await contacts?.list() };
  }, card);

  expect(none).toEqual([]);
  expect(before).toBe(0);
  expect(encrypting()).toBeGreaterThan(0);
  expect(seen.found).toMatchObject([
    { firstName: 'Bob', lastName: 'Baker', own: false, avatar: expect.any(String) as unknown },
  ]);
  expect(seen.made).toMatchObject({ ...card, own: true });
  expect(seen.changed).toMatchObject({ ...card, firstName: 'Clara' });
  expect(seen.listed).toEqual([seen.changed]);
  expect(seen.left).toEqual([]);
  expect(stored.join('')).toContain('encryptionKeyUrl');
  expect(stored.join('')).not.toMatch(/Carla|Clara|Cortez|33123456789/);
});
