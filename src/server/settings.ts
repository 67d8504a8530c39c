import * as v from 'valibot';

/** What the server is told from outside, checked. */
export interface Settings {
  /** The name or address to listen on; a loopback one unless told otherwise. */
  readonly host: string;
  /** Names and addresses by which the server may be asked, besides those of this computer. */
  readonly allowedHosts: readonly string[];
  /** The port, `0` for any free one. */
  readonly port: number;
  readonly logLevel: string;
  /** The account that the server has at xAssist for everybody; absent where it has none. */
  readonly xassist?: XassistSettings;
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
}

/** A setting that cannot be used; its message is one line for a person. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** A variable of the environment; one that is empty counts as not set. */
const variable = (otherwise: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.transform((text) => text || otherwise),
  );

/** What each variable may be; the words follow its name. */
const environment = v.object({
  HOST: variable('localhost'),
  ALLOWED_HOSTS: v.pipe(
    variable(''),
    v.transform((text) => text.split(/[\s,]+/).filter((host) => host !== '')),
    v.array(
      v.pipe(
        v.string(),
        v.regex(
          /^[\w.-]+$|^[\da-f:.]+$/i,
          ({ input }) => `must be names or addresses without a port, not "${input}"`,
        ),
      ),
    ),
  ),
  PORT: v.pipe(
    variable('6334'),
    v.check(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      ({ input }) => `must be a number from 0 to 65535, not "${input}"`,
    ),
    v.transform(Number),
  ),
  XASSIST_URL: v.pipe(
    variable(''),
    v.check(
      (text) => text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
      ({ input }) => `must be an address such as https://host/tenant/, not "${input}"`,
    ),
    // A last part without a slash would be taken for a file.
    v.transform((text) => (text === '' || text.endsWith('/') ? text : `${text}/`)),
  ),
  XASSIST_USERNAME: variable(''),
  XASSIST_PASSWORD: variable(''),
  XASSIST_DOMAIN: variable(''),
  XASSIST_REFRESH_PATH: variable(''),
  LOG_LEVEL: v.pipe(
    variable('warn'),
    v.picklist(LOG_LEVELS, ({ input }) => `must be one of ${LOG_LEVELS.join(', ')}, not "${String(input)}"`),
  ),
});

/** Reads `HOST`, `ALLOWED_HOSTS`, `PORT`, `LOG_LEVEL` and the account at xAssist; throws a {@link SettingsError} for one that makes no sense. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = v.safeParse(environment, env, { abortEarly: true });
  if (!read.success) {
    const [{ path, message }] = read.issues;
    throw new SettingsError(`${String(path?.[0].key)} ${message}.`);
  }
  const { HOST: host, ALLOWED_HOSTS: allowedHosts, PORT: port, LOG_LEVEL: logLevel } = read.output;
  const xassist = xassistIn(read.output);
  return { host, allowedHosts, port, logLevel, ...(xassist && { xassist }) };
}

function xassistIn(said: v.InferOutput<typeof environment>): XassistSettings | undefined {
  const { XASSIST_URL: url, XASSIST_USERNAME: username, XASSIST_PASSWORD: password } = said;
  const { XASSIST_DOMAIN: domain, XASSIST_REFRESH_PATH: refreshPath } = said;
  if (url === '') return undefined;
  if (username === '' || password === '' || domain === '')
    throw new SettingsError(
      'XASSIST_URL needs XASSIST_USERNAME, XASSIST_PASSWORD and XASSIST_DOMAIN beside it.',
    );
  return { url, username, password, domain, ...(refreshPath && { refreshPath }) };
}
