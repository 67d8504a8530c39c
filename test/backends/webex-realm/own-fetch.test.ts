import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { refuseStrangers } from '../../../src/backends/webex/realm/own-fetch.ts';

function watchedPage() {
  const asked: string[] = [];
  const page = {
    fetch: (input: RequestInfo | URL) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(new Response());
    },
  };
  refuseStrangers(page);
  return { page, asked };
}

test('the third party that the SDK asks for a network is not asked', async () => {
  const { page, asked } = watchedPage();
  const sdk = await readFile(
    'node_modules/@webex/calling/dist/module/CallingClient/CallingClient.js',
    'utf8',
  );
  const [, probe = ''] = /await fetch\('(https:[^']+)'/.exec(sdk) ?? [];

  await expect(page.fetch(probe)).rejects.toThrow('third party');
  await expect(page.fetch(new Request(probe))).rejects.toThrow('third party');

  expect(asked).toEqual([]);
});

test('everybody else is asked as ever', async () => {
  const { page, asked } = watchedPage();

  await page.fetch('https://mobius.example/devices/1');
  await page.fetch('/sandbox/discovery');

  expect(asked).toEqual(['https://mobius.example/devices/1', '/sandbox/discovery']);
});
