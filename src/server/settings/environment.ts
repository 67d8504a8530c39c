type Environment = Readonly<Record<string, string | undefined>>;

/** How a variable is read. */
type Reading = (text: string) => unknown;

const plain: Reading = (text) => text;
const list: Reading = (text) => text.split(/[\s,]+/).filter((item) => item !== '');
// What is no number is left as it is, for the schema to refuse.
const number: Reading = (text) => (/^\d+$/.test(text) ? Number(text) : text);

/** Every variable, and the setting of the file that it stands for. */
const variables: Readonly<Record<string, readonly [path: string, read: Reading]>> = {
  HOST: ['host', plain],
  PORT: ['port', number],
  ALLOWED_HOSTS: ['allowedHosts', list],
  EMBED_ORIGINS: ['embedOrigins', list],
  LOG_LEVEL: ['logLevel', plain],
  PUBLIC_URL: ['publicUrl', plain],
  SESSION_SECRETS: ['sessionSecrets', list],
  REDIS_URL: ['redisUrl', plain],
  TRUSTED_PROXIES: ['trustedProxies', list],
  IDENTITY_HEADER: ['identityHeader', plain],
  DRAIN_SECONDS: ['drainSeconds', number],
  WEBEX_CLIENT_ID: ['webex.clientId', plain],
  WEBEX_CLIENT_SECRET: ['webex.clientSecret', plain],
  WEBEX_SCOPES: ['webex.scopes', list],
  WEBEX_API: ['webex.api', plain],
  WEBEX_REVOCATION: ['webex.revocation', plain],
  XASSIST_URL: ['xassist.url', plain],
  XASSIST_USERNAME: ['xassist.username', plain],
  XASSIST_PASSWORD: ['xassist.password', plain],
  XASSIST_DOMAIN: ['xassist.domain', plain],
  XASSIST_REFRESH_PATH: ['xassist.refreshPath', plain],
  XASSIST_TWO_FACTOR_SECRET: ['xassist.twoFactorSecret', plain],
  INNOVAPHONE_URL: ['innovaphone.url', plain],
  INNOVAPHONE_APP: ['innovaphone.app', plain],
  INNOVAPHONE_PASSWORD: ['innovaphone.password', plain],
  RIBBON_GATEWAY: ['ribbon.gateway', plain],
  RIBBON_SOCKETS: ['ribbon.sockets', plain],
  RIBBON_SDK: ['ribbon.sdk', plain],
  KIOSK_STATUS_KEY: ['kiosk.statusKey', plain],
  KIOSK_SERVICE_APP_TOKEN: ['kiosk.serviceApp.accessToken', plain],
  KIOSK_SERVICE_APP_CLIENT_ID: ['kiosk.serviceApp.clientId', plain],
  KIOSK_SERVICE_APP_CLIENT_SECRET: ['kiosk.serviceApp.clientSecret', plain],
  KIOSK_SERVICE_APP_REFRESH_TOKEN: ['kiosk.serviceApp.refreshToken', plain],
  OFFHOOK_RIBBON_SDK: ['ribbon.sdkFile', plain],
};

/** The key of the kiosk `front-door` is in `KIOSK_KEY_FRONT_DOOR`. */
const kioskKey = 'KIOSK_KEY_';

const idIn = (name: string): string => name.slice(kioskKey.length).toLowerCase().replaceAll('_', '-');

/** What the environment says, as paths of settings and their values. A variable that is empty counts as not set. */
export function saidByEnvironment(env: Environment): ReadonlyMap<string, unknown> {
  const said = Object.entries(variables).flatMap(([name, [path, read]]) => {
    const text = env[name]?.trim() ?? '';
    return text === '' ? [] : [[path, read(text)] as const];
  });
  const keys = Object.entries(env).flatMap(([name, value]) => {
    const key = value?.trim() ?? '';
    return name.startsWith(kioskKey) && key !== '' ? [[`kiosk.kiosks.${idIn(name)}.key`, key] as const] : [];
  });
  return new Map([...said, ...keys]);
}

/** The variable that stands for a setting; nothing where none does. */
export function variableFor(path: string): string | undefined {
  const id = /^kiosk\.kiosks\.(.+)\.key$/.exec(path)?.[1];
  if (id !== undefined) return `${kioskKey}${id.toUpperCase().replaceAll('-', '_')}`;
  return Object.entries(variables).find(([, [each]]) => each === path)?.[0];
}
