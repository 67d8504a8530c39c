import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { ownSystems } from '../own-systems.ts';
import { checkNeeds } from './check-needs.ts';
import { saidByEnvironment, variableFor } from './environment.ts';
import { completedKiosk, type KioskSettings } from './kiosk-settings.ts';
import { SettingsError } from './settings-error.ts';
import { settingsSchema, type SaidSettings } from './settings-schema.ts';

export { SettingsError } from './settings-error.ts';

/** What the server is told from outside, checked. */
export interface Settings {
  /** The name or address to listen on; a loopback one unless told otherwise. */
  readonly host: string;
  /** Names and addresses by which the server may be asked, besides those of this computer. */
  readonly allowedHosts: readonly string[];
  /** Origins of pages that may have the phone in them and steer it. */
  readonly embedOrigins: readonly string[];
  /** The port, `0` for any free one. */
  readonly port: number;
  readonly logLevel: string;
  /** Where people open the phone, without a slash at its end; absent where that is wherever they ask. */
  readonly publicUrl?: string;
  /** What cookies are sealed with: the first seals, all of them open. Absent where each start makes its own. */
  readonly sessionSecrets?: readonly string[];
  /** The Redis that several instances count in; absent where one counts in memory. */
  readonly redisUrl?: string;
  /** The load balancers that are believed when they say for whom they ask. */
  readonly trustedProxies: readonly string[];
  /** The header in which a trusted proxy says who asks; absent where Webex says it, or nobody. */
  readonly identityHeader?: string;
  /** How long a stopping server waits for its open connections, in seconds. */
  readonly drainSeconds: number;
  /** The integration that people sign in to Webex with; absent where the sandbox stands in. */
  readonly webex?: WebexSettings;
  /** The account that the server has at xAssist for everybody; absent where it has none. */
  readonly xassist?: XassistSettings;
  /** The PBX whose telephones are steered; absent where there is none. */
  readonly innovaphone?: InnovaphoneSettings;
  /** Ribbon's SDK, and a gateway that people sign in to with it; absent where there is neither. */
  readonly ribbon?: RibbonSettings;
  /** The kiosks that this server lets in; absent where there are none. */
  readonly kiosk?: KioskSettings;
}

/** What people bring for Ribbon: the SDK is proprietary. */
export interface RibbonSettings {
  /** Where the SDK's script is: an address, or a file that this server serves. */
  readonly script?: { readonly url: string } | { readonly file: string };
  /** Origins of a gateway's requests and sockets; the sandbox's gateway without. */
  readonly gateway?: { readonly requests: string; readonly sockets: string };
}

/** An integration of developer.webex.com. */
export interface WebexSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Webex' public API, without a slash at its end. */
  readonly api: string;
  /** Where tokens are revoked. */
  readonly revocation: string;
}

/** Where xAssist is, and who the server is there. */
export interface XassistSettings {
  /** Host and tenant: `https://host/tenant/`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The domain's tag. */
  readonly domain: string;
  /** Where tokens are renewed, relative to `url`; one logs in anew without. */
  readonly refreshPath?: string;
  /** What its one-time codes are made of, in base 32, where its sign-in asks for one. */
  readonly twoFactorSecret?: string;
}

/** The App object of an innovaphone PBX that the server is. */
export interface InnovaphoneSettings {
  /** Where the PBX answers; absent where it is the PBX that dials. */
  readonly url?: string;
  readonly app: string;
  readonly password: string;
}

/**
 * What the calling SDK and its parts ask for: calls (`webrtc_calling`, `calls_*`), voicemail and call waiting (`xsi`), the
 * keys of contacts and events (`kms`), and who people are. In the words of Cisco's list of scopes.
 */
export const callingScopes = [
  'spark:webrtc_calling',
  'spark:calls_read',
  'spark:calls_write',
  'spark:xsi',
  'spark:kms',
  'spark:people_read',
];

type Fields = Record<string, unknown>;

/**
 * Reads the file that `OFFHOOK_CONFIG` names and the environment, which goes before it. Throws a {@link SettingsError} that
 * names the setting which is unknown, of a wrong kind or missing.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Settings {
  const path = env['OFFHOOK_CONFIG']?.trim() ?? '';
  const said = path === '' ? {} : readFile(path, read);
  const ofEnvironment = saidByEnvironment(env);
  for (const [key, value] of ofEnvironment) put(said, key.split('.'), value);
  const nameOf = (key: string): string => {
    const variable = variableFor(key);
    if (variable !== undefined && (path === '' || ofEnvironment.has(key))) return variable;
    return path === '' ? key : `${path}: ${key}`;
  };
  const result = v.safeParse(settingsSchema, said, { abortEarly: true });
  if (!result.success) throw new SettingsError(inWords(result.issues[0], nameOf));
  return completed(result.output, nameOf, path);
}

function readFile(path: string, read: (path: string) => string): Fields {
  let text: string;
  try {
    text = read(path);
  } catch (cause) {
    throw new SettingsError(`OFFHOOK_CONFIG: ${path} cannot be read.`, { cause });
  }
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said as Fields;
  } catch {
    // What the parser says of it may quote a secret.
  }
  throw new SettingsError(`OFFHOOK_CONFIG: ${path} is not a JSON object.`);
}

/** Puts what the environment says where the file would have it. */
function put(said: Fields, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    said[key] = value;
    return;
  }
  const group = said[key];
  // Whatever else the file has there is wrong, and told so.
  if (group !== undefined && (typeof group !== 'object' || group === null)) return;
  const inner: Fields = { ...group };
  said[key] = inner;
  put(inner, rest, value);
}

function inWords(issue: v.BaseIssue<unknown>, nameOf: (key: string) => string): string {
  const keys = (issue.path ?? []).map(({ key }) => key).filter((key) => typeof key === 'string');
  return `${nameOf(keys.join('.'))} ${issue.message}.`;
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

function completed(said: SaidSettings, nameOf: (key: string) => string, file: string): Settings {
  const { host, port, logLevel, trustedProxies, publicUrl, sessionSecrets, redisUrl, webex, xassist } = said;
  const { innovaphone, identityHeader } = said;
  checkNeeds(said, nameOf);
  return {
    host,
    port,
    logLevel,
    trustedProxies,
    embedOrigins: said.embedOrigins,
    allowedHosts: [...said.allowedHosts, ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])],
    drainSeconds: said.drainSeconds ?? (ownSystems(said).length > 0 ? 10 : 0),
    ...(publicUrl !== undefined && { publicUrl: withoutSlash(publicUrl) }),
    ...(sessionSecrets && { sessionSecrets }),
    ...(redisUrl !== undefined && { redisUrl }),
    ...(identityHeader !== undefined && { identityHeader }),
    ...(webex && { webex: completedWebex(webex) }),
    ...(xassist && { xassist: completedXassist(xassist) }),
    ...(innovaphone && { innovaphone: completedInnovaphone(innovaphone) }),
    ...(said.ribbon && { ribbon: completedRibbon(said.ribbon, nameOf) }),
    ...(said.kiosk && { kiosk: completedKiosk(said.kiosk, { nameOf, file, account: webex !== undefined }) }),
  };
}

function completedWebex(webex: NonNullable<SaidSettings['webex']>): WebexSettings {
  const { clientId, clientSecret, scopes = callingScopes } = webex;
  const { api = 'https://webexapis.com/v1' } = webex;
  const { revocation = 'https://idbroker.webex.com/idb/oauth2/v1/revoke' } = webex;
  return { clientId, clientSecret, scopes, api: withoutSlash(api), revocation };
}

function completedInnovaphone({
  url,
  app,
  password,
}: NonNullable<SaidSettings['innovaphone']>): InnovaphoneSettings {
  return { app, password, ...(url !== undefined && { url }) };
}

function completedRibbon(
  { gateway, sockets, sdk, sdkFile }: NonNullable<SaidSettings['ribbon']>,
  nameOf: (key: string) => string,
): RibbonSettings {
  if (gateway === undefined && sockets !== undefined) {
    throw new SettingsError(`${nameOf('ribbon.sockets')} needs ${nameOf('ribbon.gateway')} beside it.`);
  }
  const requests = gateway === undefined ? undefined : withoutSlash(gateway);
  return {
    ...(sdkFile !== undefined
      ? { script: { file: sdkFile } }
      : sdk !== undefined && { script: { url: sdk } }),
    ...(requests !== undefined && {
      gateway: { requests, sockets: withoutSlash(sockets ?? requests.replace(/^http/, 'ws')) },
    }),
  };
}

function completedXassist(xassist: NonNullable<SaidSettings['xassist']>): XassistSettings {
  const { url, username, password, domain, refreshPath, twoFactorSecret } = xassist;
  return {
    // A last part without a slash would be taken for a file.
    url: url.endsWith('/') ? url : `${url}/`,
    ...{ username, password, domain },
    ...(refreshPath !== undefined && { refreshPath }),
    ...(twoFactorSecret !== undefined && { twoFactorSecret }),
  };
}
