import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { wholeSdk } from './whole-sdk.ts';

test('the calls that are tried with the whole SDK are among the tests', async () => {
  const described = ['test/contract/call-contract.ts', 'test/contract/transfer-contract.ts'];

  const texts = await Promise.all([...wholeSdk.files, ...described].map((file) => readFile(file, 'utf8')));

  for (const title of ["describe('a call'", "describe('a dialled call'", "describe('asking first'"]) {
    expect(texts.join()).toContain(title);
  }
});
