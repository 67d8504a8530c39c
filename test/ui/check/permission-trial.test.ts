import { beforeEach, expect, test } from 'vitest';
import { permissionsOf, permissionTrial } from '../../../src/ui/check/permission-trial.ts';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { found } from './find.ts';

beforeEach(() => {
  speak('en');
});

test.each([
  ['granted', 'granted', 'well', 'The microphone and notifications are allowed.'],
  ['granted', undefined, 'well', 'The microphone and notifications are allowed.'],
  ['granted', 'denied', 'note', 'The microphone is allowed; notifications are blocked.'],
  ['granted', 'default', 'note', 'The microphone is allowed; notifications were not asked for yet.'],
  ['prompt', 'granted', 'note', 'The browser asks for the microphone anew with each visit.'],
  ['denied', 'granted', 'bad', 'The microphone is blocked.'],
  [undefined, 'granted', 'well', 'This browser does not say what it allows.'],
] as const)('microphone %s, notifications %s', async (microphone, notifications, grade, says) => {
  const trial = permissionTrial({
    secure: true,
    microphone: () => Promise.resolve(microphone),
    notifications: () => notifications,
  });

  const finding = await found(trial);

  expect([finding.grade, finding.says]).toEqual([grade, says]);
  expect(finding.remedy === undefined).toBe(grade === 'well');
});

test('a page that is not secure has no microphone, whatever else is allowed', async () => {
  const trial = permissionTrial({
    secure: false,
    microphone: () => Promise.resolve('granted'),
    notifications: () => 'granted',
  });

  expect(await found(trial)).toMatchObject({
    grade: 'bad',
    remedy: 'Open this page by https or on localhost.',
  });
});

test('a browser that knows no permissions is read as such', async () => {
  // Defined, for what is assigned to an heir of the window is assigned to the window itself.
  const page = Object.create(window, {
    navigator: { value: {} },
    isSecureContext: { value: true },
  }) as typeof window;
  const { secure, microphone } = permissionsOf(page);

  expect([secure, await microphone()]).toEqual([true, undefined]);
});
