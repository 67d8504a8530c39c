import { expect, test } from 'vitest';
import { findForeignWorkers } from '../../../src/ui/sign-in/foreign-workers.ts';

/** A service worker below an address, and what comes of removing it. */
const registered = (path: string, unregister: () => Promise<boolean> = () => Promise.resolve(true)) => ({
  active: { scriptURL: `http://localhost${path}` },
  waiting: null,
  installing: null,
  scope: `http://localhost${path}/`,
  unregister,
});

const stays = () => Promise.reject(new DOMException('Not now.', 'InvalidStateError'));

/** A page at whose address these are. */
function pageWith(...registrations: readonly ReturnType<typeof registered>[]) {
  let reloads = 0;
  const page = {
    navigator: { serviceWorker: { getRegistrations: () => Promise.resolve(registrations) } },
    location: { href: 'http://localhost/', reload: () => (reloads += 1) },
  };
  return { page: page as unknown as Window, reloads: () => reloads };
}

test('only service workers of other programs are found', async () => {
  const { page } = pageWith(registered('/offhook-sw.js'), registered('/left.js'));

  const found = await findForeignWorkers(page);

  expect(found?.scripts).toEqual(['http://localhost/left.js']);
  expect(await findForeignWorkers(pageWith(registered('/offhook-sw.js')).page)).toBeUndefined();
});

test('when all are removed the page is opened anew', async () => {
  let ours = 0;
  const keep = () => Promise.resolve((ours += 1) > 0);
  // One that is gone already says so with `false`.
  const gone = () => Promise.resolve(false);
  const { page, reloads } = pageWith(
    registered('/offhook-sw.js', keep),
    registered('/a.js'),
    registered('/b.js', gone),
  );

  const left = await (await findForeignWorkers(page))?.remove();

  expect([left, reloads(), ours]).toEqual([[], 1, 0]);
});

test('one that cannot be removed is told once, the others are removed, and the page stays', async () => {
  let removed = 0;
  const goes = () => Promise.resolve((removed += 1) > 0);
  const { page, reloads } = pageWith(
    registered('/stays.js', stays),
    registered('/stays.js', stays),
    registered('/goes.js', goes),
  );

  const left = await (await findForeignWorkers(page))?.remove();

  expect([left, removed, reloads()]).toEqual([['http://localhost/stays.js'], 1, 0]);
});
