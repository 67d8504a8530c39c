import { expect, test } from 'vitest';
import { readSettings } from '../../../src/server/settings/settings.ts';

const secret = 'a secret of thirty-two characters';
const key = 'the-key-of-the-lobby';
const lobby = { key, profile: 'lobby.json' };

const withFile = (
  kiosk: unknown,
  more: object = { sessionSecrets: [secret] },
  env: Record<string, string> = {},
) =>
  readSettings({ ...env, OFFHOOK_CONFIG: '/etc/offhook/offhook.json' }, () =>
    JSON.stringify({ ...more, kiosk }),
  );

const account = {
  ...{ sessionSecrets: [secret], publicUrl: 'https://phone.example' },
  webex: { clientId: 'C1', clientSecret: 's' },
};

test('each kiosk has an id, a key and a profile that lies beside the file', () => {
  expect(withFile({ kiosks: { lobby } }).kiosk).toEqual({
    kiosks: [{ id: 'lobby', key, profile: '/etc/offhook/lobby.json' }],
  });
});

test('keys and the operator’s key may come from the environment', () => {
  const { kiosk } = withFile(
    { kiosks: { 'front-door': { profile: '/srv/door.json' } } },
    { sessionSecrets: [secret] },
    { KIOSK_KEY_FRONT_DOOR: 'the-key-of-the-environment', KIOSK_STATUS_KEY: 'the-key-of-the-operator' },
  );

  expect(kiosk).toEqual({
    statusKey: 'the-key-of-the-operator',
    kiosks: [{ id: 'front-door', key: 'the-key-of-the-environment', profile: '/srv/door.json' }],
  });
});

test.each([
  [{ kiosks: { lobby: { profile: 'x' } } }, 'kiosk.kiosks.lobby.key is missing.'],
  [
    { kiosks: { lobby: { ...lobby, key: 'swordfish' } } },
    'kiosk.kiosks.lobby.key must have 16 characters or more, and no blanks.',
  ],
  [{ kiosks: { lobby: { key } } }, 'kiosk.kiosks.lobby.profile is missing.'],
  [
    { kiosks: { 'Front door': lobby } },
    'kiosk.kiosks.Front door must be made of small letters, digits and hyphens, 40 at the most.',
  ],
  [{ kiosks: {}, statusKey: 'short' }, 'kiosk.statusKey must have 16 characters or more, and no blanks.'],
  [{ kiosks: {}, colour: 'red' }, 'kiosk.colour is not a setting.'],
  [{}, 'kiosk.kiosks is missing.'],
  [
    { kiosks: { lobby: { ...lobby, workspace: { clientId: 'C2', refreshToken: 'r' } } } },
    'kiosk.kiosks.lobby.workspace.clientSecret is missing.',
  ],
])('kiosks that are told as %j are refused in one line that names the key', (kiosk, line) => {
  expect(() => withFile(kiosk)).toThrow(`/etc/offhook/offhook.json: ${line}`);
});

test('kiosks need what cookies are sealed with, and at Webex itself a service app or a workspace', () => {
  const workspace = { accessToken: 'a token' };

  expect(() => withFile({ kiosks: { lobby } }, {})).toThrow('sessionSecrets is missing: kiosks need it.');
  expect(() => withFile({ kiosks: { lobby } }, account)).toThrow(
    'kiosk.serviceApp is missing: kiosks without a workspace need it.',
  );
  expect(withFile({ kiosks: { lobby: { ...lobby, workspace } } }, account).kiosk?.kiosks[0]).toMatchObject({
    workspace,
  });
});
