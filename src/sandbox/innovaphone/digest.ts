import { createHash } from 'node:crypto';
import type { Fields } from '../body.ts';

/** What of a login is part of its digest. */
export interface Claims {
  readonly app: string;
  readonly domain: string;
  readonly sip: string;
  readonly guid: string;
  readonly dn: string;
  /** Part of the digest where it is there, an empty one, too. */
  readonly info?: unknown;
}

const claimed = (message: Fields, name: string): string => {
  const value = message[name];
  return typeof value === 'string' ? value : '';
};

/** What an AppLogin claims; what is left out counts as empty. */
export function claimsOf(message: Fields): Claims {
  const own = (name: string) => claimed(message, name);
  return {
    ...{ app: own('app'), domain: own('domain'), sip: own('sip'), guid: own('guid'), dn: own('dn') },
    ...('info' in message && { info: message['info'] }),
  };
}

/** SHA-256 over the claims, the challenge and the password, in lower-case hex. `info` is written anew, without white space. */
export function digestOf(claims: Claims, challenge: string, password: string): string {
  const { app, domain, sip, guid, dn } = claims;
  const info = 'info' in claims ? [JSON.stringify(claims.info)] : [];
  const text = [app, domain, sip, guid, dn, ...info, challenge, password].join(':');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
