import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../../src/server/settings/settings.ts';

const secret = 'a secret of thirty-two characters';

/** The settings of a file that says `text`, and of an environment. */
const withFile = (text: unknown, env: Record<string, string> = {}) =>
  readSettings({ ...env, OFFHOOK_CONFIG: 'offhook.json' }, () =>
    typeof text === 'string' ? text : JSON.stringify(text),
  );

/** The one line that `read` ends in. */
function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('The settings were taken.');
}

test('nothing set means localhost, port 6334, and a quiet log', () => {
  expect(readSettings({})).toEqual({
    host: 'localhost',
    allowedHosts: [],
    embedOrigins: [],
    port: 6334,
    logLevel: 'warn',
    trustedProxies: [],
    drainSeconds: 0,
  });
  expect(readSettings({ HOST: '', PORT: ' ', LOG_LEVEL: '' })).toEqual(readSettings({}));
});

test.each(['x', '-1', '65536', '1.5', '0x10', '6334; rm'])('the port %s is refused by name', (PORT) => {
  expect(refusalOf(() => readSettings({ PORT }))).toMatch(/^PORT must be a number from 0 to 65535, not /);
});

test('an unknown log level is refused with the ones there are', () => {
  expect(() => readSettings({ LOG_LEVEL: 'loud' })).toThrow('warn, info');
});

test('further hosts are read as a list', () => {
  const { allowedHosts } = readSettings({ ALLOWED_HOSTS: ' phone.example, 10.0.0.7 fd00::20,' });

  expect(allowedHosts).toEqual(['phone.example', '10.0.0.7', 'fd00::20']);
});

test.each(['http://phone.example', 'phone.example:80', '*', 'a/b'])(
  'a further host that is none is refused by name: %s',
  (ALLOWED_HOSTS) => {
    expect(refusalOf(() => readSettings({ ALLOWED_HOSTS }))).toBe(
      `ALLOWED_HOSTS must be names or addresses without a port, not "${ALLOWED_HOSTS}".`,
    );
  },
);

test('a file says what the environment says, and the environment goes before it', () => {
  const file = {
    $schema: './settings.schema.json',
    port: 7000,
    logLevel: 'info',
    publicUrl: 'https://phone.example/',
    sessionSecrets: [secret],
    webex: { clientId: 'C1', clientSecret: 'of the file' },
  };

  const settings = withFile(file, { PORT: '7001', WEBEX_CLIENT_SECRET: 'of the environment' });

  expect(settings).toMatchObject({
    port: 7001,
    logLevel: 'info',
    publicUrl: 'https://phone.example',
    allowedHosts: ['phone.example'],
    drainSeconds: 10,
    webex: { clientId: 'C1', clientSecret: 'of the environment', api: 'https://webexapis.com/v1' },
  });
  expect(settings.webex?.scopes).toContain('spark:webrtc_calling');
});

test.each([
  [{ prot: 7000 }, 'offhook.json: prot is not a setting.'],
  [{ port: '7000' }, 'offhook.json: port must be a number from 0 to 65535, not "7000".'],
  [{ allowedHosts: 'phone.example' }, 'offhook.json: allowedHosts must be a list.'],
  [{ webex: 'yes' }, 'offhook.json: webex must be a group of settings: {…}.'],
  [{ webex: { clientId: 'C1' } }, 'offhook.json: webex.clientSecret is missing.'],
  [
    { webex: { clientId: 'C1', clientSecret: 's', scope: [] } },
    'offhook.json: webex.scope is not a setting.',
  ],
  [
    { xassist: { url: 'ftp://host/', username: 'u', password: 'p', domain: 'd' } },
    'offhook.json: xassist.url must be an address such as https://host/tenant/, not "ftp://host/".',
  ],
  [
    { webex: { clientId: 'C1', clientSecret: 's' }, publicUrl: 'https://phone.example' },
    'offhook.json: sessionSecrets is missing: signing in needs it.',
  ],
  [
    { webex: { clientId: 'C1', clientSecret: 's' }, sessionSecrets: [secret] },
    'offhook.json: publicUrl is missing: signing in needs it.',
  ],
  [{ sessionSecrets: [] }, 'offhook.json: sessionSecrets must not be empty.'],
  [{ publicUrl: 'https://phone.example/at/a/path' }, /^offhook\.json: publicUrl must be an address/],
  [{ trustedProxies: ['999.1.1.1'] }, /^offhook\.json: trustedProxies must be addresses/],
  [{ redisUrl: 'localhost' }, /^offhook\.json: redisUrl must be an address/],
  [{ drainSeconds: -1 }, 'offhook.json: drainSeconds must be 0 or more.'],
])('a file with %j is refused in one line that names the key', (file, line) => {
  expect(refusalOf(() => withFile(file))).toMatch(
    typeof line === 'string'
      ? new RegExp(`^${line.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)}$`)
      : line,
  );
});

test('what is missing is named as the environment has it where there is no file', () => {
  const env = { XASSIST_URL: 'https://host/tenant', XASSIST_USERNAME: 'u', XASSIST_PASSWORD: 'p' };

  expect(refusalOf(() => readSettings(env))).toBe('XASSIST_DOMAIN is missing.');
  expect(refusalOf(() => readSettings({ WEBEX_CLIENT_ID: 'C1' }))).toBe('WEBEX_CLIENT_SECRET is missing.');
});

const desk = { innovaphone: { app: 'offhook', password: 'swordfish' } };
const byProxy = { identityHeader: 'X-Auth-Email', trustedProxies: ['127.0.0.1'] };
const webex = { webex: { clientId: 'C1', clientSecret: 's' }, publicUrl: 'https://phone.example' };

test.each([
  [
    desk,
    /^offhook\.json: identityHeader is missing: without webex, who asks for a line of innovaphone is said by it\.$/,
  ],
  [
    { ...desk, identityHeader: 'X-Auth-Email' },
    'offhook.json: trustedProxies is missing: offhook.json: identityHeader is believed only with it.',
  ],
  [
    { ...desk, ...byProxy, ...webex, sessionSecrets: [secret] },
    'offhook.json: identityHeader goes with no webex: Webex says who asks.',
  ],
  [
    { ...desk, ...byProxy, identityHeader: 'X Auth' },
    /^offhook\.json: identityHeader must be the name of a header/,
  ],
  [
    { ...desk, ...byProxy, sessionSecrets: [secret], kiosk: { kiosks: {} } },
    'offhook.json: webex.clientId is missing: kiosks beside another system need it.',
  ],
])('a server without Webex that does not know who asks is refused at the start: %j', (file, line) => {
  if (typeof line === 'string') expect(refusalOf(() => withFile(file))).toBe(line);
  else expect(refusalOf(() => withFile(file))).toMatch(line);
});

test('a Ribbon gateway alone takes nothing else: people sign in there themselves', () => {
  expect(withFile({ ribbon: { gateway: 'https://gateway.example' } })).toMatchObject({ drainSeconds: 10 });
});

test('an innovaphone PBX is one that the server dials, or one that dials the server', () => {
  const proxy = { IDENTITY_HEADER: 'X-Auth-Email', TRUSTED_PROXIES: '127.0.0.1' };
  const app = { INNOVAPHONE_APP: 'offhook', INNOVAPHONE_PASSWORD: 'swordfish', ...proxy };
  const url = 'wss://pbx.example/PBX0/APPS/websocket';

  expect(readSettings(app).innovaphone).toEqual({ app: 'offhook', password: 'swordfish' });
  expect(readSettings({ ...app, INNOVAPHONE_URL: url }).innovaphone).toEqual({
    app: 'offhook',
    password: 'swordfish',
    url,
  });
});

test.each([
  [{ INNOVAPHONE_URL: 'wss://pbx.example/PBX0/APPS/websocket' }, 'INNOVAPHONE_APP is missing.'],
  [{ INNOVAPHONE_APP: 'offhook' }, 'INNOVAPHONE_PASSWORD is missing.'],
  [
    {
      INNOVAPHONE_APP: 'offhook',
      INNOVAPHONE_PASSWORD: 'swordfish',
      INNOVAPHONE_URL: 'https://pbx.example/',
    },
    'INNOVAPHONE_URL must be an address such as wss://pbx.example/PBX0/APPS/websocket, not "https://pbx.example/".',
  ],
])('a PBX of which the server is told %j is refused in one line', (env, line) => {
  expect(refusalOf(() => readSettings(env))).toBe(line);
});

test('a secret that cannot be used is not repeated', () => {
  const line = refusalOf(() => readSettings({ SESSION_SECRETS: 'swordfish' }));

  expect(line).toBe('SESSION_SECRETS must have 32 characters or more each.');
});

test.each(['{"port": 7000', '[]', 'null', '"swordfish"'])(
  'a file that is no JSON object is refused: %s',
  (text) => {
    expect(refusalOf(() => withFile(text))).toBe('OFFHOOK_CONFIG: offhook.json is not a JSON object.');
  },
);

test('a file that is not there is refused by its name', () => {
  expect(refusalOf(() => readSettings({ OFFHOOK_CONFIG: '/nowhere/offhook.json' }))).toBe(
    'OFFHOOK_CONFIG: /nowhere/offhook.json cannot be read.',
  );
});
