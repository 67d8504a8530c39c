/** What the server is told from outside, checked. */
export interface Settings {
  /** The name or address to listen on; a loopback one unless told otherwise. */
  readonly host: string;
  /** Names and addresses by which the server may be asked, besides those of this computer. */
  readonly allowedHosts: readonly string[];
  /** The port, `0` for any free one. */
  readonly port: number;
  readonly logLevel: string;
}

/** A setting that cannot be used; its message is one line for a person. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads `HOST`, `ALLOWED_HOSTS`, `PORT` and `LOG_LEVEL`; throws a {@link SettingsError} for one that makes no sense. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    host: readText(env['HOST'], 'localhost'),
    allowedHosts: readHosts(readText(env['ALLOWED_HOSTS'], '')),
    port: readPort(readText(env['PORT'], '6334')),
    logLevel: readLogLevel(readText(env['LOG_LEVEL'], 'warn')),
  };
}

function readText(value: string | undefined, fallback: string): string {
  const text = value?.trim();
  return text === undefined || text === '' ? fallback : text;
}

function readHosts(text: string): readonly string[] {
  const hosts = text.split(/[\s,]+/).filter((host) => host !== '');
  const wrong = hosts.find((host) => !/^[\w.-]+$|^[\da-f:.]+$/i.test(host));
  if (wrong === undefined) return hosts;
  throw new SettingsError(`ALLOWED_HOSTS must be names or addresses without a port, not "${wrong}".`);
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new SettingsError(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function readLogLevel(text: string): string {
  if (LOG_LEVELS.includes(text)) return text;
  throw new SettingsError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`);
}
