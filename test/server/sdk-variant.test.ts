import { expect, test } from 'vitest';
import { builtWith, sdkVariant } from '../../src/server/sdk-variant.ts';

test('the SDK is pared down unless the whole is asked for', () => {
  expect(sdkVariant({})).toBe('pared');
  expect(sdkVariant({ OFFHOOK_SDK: '' })).toBe('pared');
  expect(sdkVariant({ OFFHOOK_SDK: 'whole' })).toBe('whole');
  expect(() => sdkVariant({ OFFHOOK_SDK: 'hole' })).toThrow('not "hole"');
});

test('the two are built apart', () => {
  expect(builtWith.pared).not.toBe(builtWith.whole);
});
