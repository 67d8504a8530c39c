import { expect, test } from 'vitest';
import { eventually } from './eventually.ts';

test('it gives the first answer that is there', async () => {
  const answers = [undefined, false, 0, 1];

  expect(await eventually('a number', () => answers.shift())).toBe(0);
});

test('an error on the way is not the end', async () => {
  const looks = [() => Promise.reject(new Error('not yet')), () => Promise.resolve('there')];

  expect(await eventually('an answer', () => looks.shift()?.())).toBe('there');
});

test('giving up says what was waited for, the last error, and the explanation', async () => {
  const waiting = eventually('the moon', () => Promise.reject(new Error('too far')), {
    timeout: 60,
    explain: () => Promise.resolve('no rocket'),
  });

  await expect(waiting).rejects.toThrow(/the moon\ntoo far\nno rocket$/);
});
