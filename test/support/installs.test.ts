import { expect, test } from 'vitest';
import { installPackages } from './installs.ts';

/** Installs these, where `refused` cannot be done; gives the last argument of each `apt-get`. */
async function install(names: readonly string[], refused = ''): Promise<readonly (string | undefined)[]> {
  const asked: (string | undefined)[] = [];
  await installPackages(names, (args) => {
    asked.push(args.at(-1));
    return Promise.resolve(args.at(-1) !== refused);
  });
  return asked;
}

test('nothing is asked for where nothing is missing', async () => {
  expect(await install([])).toEqual([]);
});

test('the lists are fetched once, for all of them', async () => {
  expect(await install(['chromium', 'redis-server'])).toEqual(['update', 'chromium', 'redis-server']);
});

test('one that cannot be had keeps none of the others away', async () => {
  expect(await install(['chromium', 'redis-server'], 'chromium')).toEqual([
    'update',
    'chromium',
    'redis-server',
  ]);
});

test('without the lists nothing is tried', async () => {
  expect(await install(['chromium'], 'update')).toEqual(['update']);
});
