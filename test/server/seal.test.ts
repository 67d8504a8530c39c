import { expect, test } from 'vitest';
import { Seal } from '../../src/server/seal.ts';

const [old, next] = ['the old secret of this server, long', 'the new secret of this server, long'];
const content = { refreshToken: 'a token' };

test('what is sealed opens for its purpose alone', async () => {
  const seal = new Seal([old]);

  const sealed = await seal.close('session', content, 60);

  expect(await seal.open('session', sealed)).toEqual(content);
  expect(await seal.open('journey', sealed)).toBeUndefined();
  expect(await new Seal([next]).open('session', sealed)).toBeUndefined();
});

test('what is sealed twice looks different each time', async () => {
  const seal = new Seal([old]);

  expect(await seal.close('session', content, 60)).not.toBe(await seal.close('session', content, 60));
});

test('after a new secret was put first, cookies of the old one go on, wherever it stands', async () => {
  const sealed = await new Seal([old]).close('session', content, 60);

  expect(await new Seal([next, old]).open('session', sealed)).toEqual(content);
});

test('cookies of the new secret open once the old one has gone', async () => {
  const sealed = await new Seal([next, old]).close('session', content, 60);

  expect(await new Seal([next]).open('session', sealed)).toEqual(content);
  expect(await new Seal([old]).open('session', sealed)).toBeUndefined();
});

test('what is too old does not open', async () => {
  const seal = new Seal([old]);

  const sealed = await seal.close('session', content, -1);

  expect(await seal.open('session', sealed)).toBeUndefined();
});
