import { ArgumentError } from './arguments.ts';

/** Where the sandbox alone is reached. */
export interface Address {
  readonly port: number;
  readonly host: string;
  readonly allowedHosts: readonly string[];
}

/** What `PORT`, `HOST` and `ALLOWED_HOSTS` say; one that is empty says nothing. Throws an {@link ArgumentError} that names it. */
export function addressFrom(env: Readonly<Record<string, string | undefined>>): Address {
  const said = (name: string, otherwise: string): string => env[name]?.trim() || otherwise;
  const port = said('PORT', '6334');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new ArgumentError(`PORT is '${port}', and must be a number from 0 to 65535.`);
  const allowedHosts = said('ALLOWED_HOSTS', '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const none = allowedHosts.find((host) => !/^(?:[\w.-]+|[\da-f:.]+)$/i.test(host));
  if (none !== undefined)
    throw new ArgumentError(`ALLOWED_HOSTS has '${none}', and must be names or addresses without a port.`);
  return { port: Number(port), host: said('HOST', 'localhost'), allowedHosts };
}

/** Why nothing can listen there, in one line. */
export function whyNotAt({ host, port }: Pick<Address, 'host' | 'port'>, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop it, or set PORT to another one.`;
    case 'EACCES':
      return `Port ${port} may not be used by this account. Set PORT to one above 1023.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return `HOST "${host}" is not an address of this computer.`;
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}`;
  }
}
