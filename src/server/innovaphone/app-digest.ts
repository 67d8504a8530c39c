import { createHash } from 'node:crypto';

/** What of a login its digest is made of; what is left out is empty there, but for `info`, which is left out. */
export interface AppLogin {
  readonly app?: string;
  readonly domain?: string;
  readonly sip?: string;
  readonly guid?: string;
  readonly dn?: string;
  readonly info?: unknown;
}

/**
 * The digest that shows a PBX, or that a PBX shows, that the password is known: SHA-256 in lower-case hexadecimal. `info`
 * is written as `JSON.stringify` does, in the order in which it came.
 */
export function appDigest(login: AppLogin, challenge: string, password: string): string {
  const { app = '', domain = '', sip = '', guid = '', dn = '' } = login;
  const info = login.info === undefined ? '' : `${JSON.stringify(login.info)}:`;
  return createHash('sha256')
    .update(`${app}:${domain}:${sip}:${guid}:${dn}:${info}${challenge}:${password}`)
    .digest('hex');
}
