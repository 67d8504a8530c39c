import { compactDecrypt, CompactEncrypt, CompactSign, decodeProtectedHeader } from 'jose';
import { createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type JsonWebKey } from 'node:crypto';
import { badRequest, type Fields } from '../../body.ts';
import { serverKeyId, type ServerKey } from './server-key.ts';

/** For how long a key that was agreed upon is good, in milliseconds: as the SDK asks for. */
const lifetime = 3_600_000;

/** How many keys are kept: those that were agreed upon last. */
const most = 1_000;

const text = new TextEncoder();

/** The keys that pages have agreed upon with the service, under which everything else is said. */
export class SharedKeys {
  readonly #keys = new Map<string, { readonly secret: Uint8Array; readonly until: number }>();
  readonly #server: ServerKey;

  constructor(server: ServerKey) {
    this.#server = server;
  }

  /** What a message says, and under which key; a 400 where it cannot be opened. */
  async open(message: string, now: number): Promise<{ readonly kid: string; readonly said: unknown }> {
    try {
      const { kid = '' } = decodeProtectedHeader(message);
      const key = kid === serverKeyId ? this.#server.opens : this.#secret(kid, now);
      const { plaintext } = await compactDecrypt(message, key);
      return { kid, said: JSON.parse(new TextDecoder().decode(plaintext)) };
    } catch {
      throw badRequest('A message cannot be opened by any key that is known');
    }
  }

  /** Says something under a key that was agreed upon, or signs it where there is none yet. */
  close(said: Fields, kid: string, now: number): Promise<string> {
    const bytes = text.encode(JSON.stringify(said));
    if (kid === serverKeyId) {
      return new CompactSign(bytes).setProtectedHeader({ alg: 'RS256', kid }).sign(this.#server.signs);
    }
    return new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
      .encrypt(this.#secret(kid, now));
  }

  /** Agrees upon a key (ECDHE over P-256, then HKDF): what the page has to know of it, under the name of `uri`. */
  agree(theirs: JsonWebKey, uri: string, now: number): Fields {
    const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicKey = createPublicKey({ key: theirs, format: 'jwk' });
    const agreed = diffieHellman({ privateKey: ours.privateKey, publicKey });
    const secret = new Uint8Array(hkdfSync('sha256', agreed, Buffer.alloc(32), Buffer.alloc(0), 32));
    this.#keys.set(uri, { secret, until: now + lifetime });
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > most && oldest !== undefined) this.#keys.delete(oldest);
    return {
      uri,
      jwk: { ...ours.publicKey.export({ format: 'jwk' }), kid: uri },
      createDate: new Date(now).toISOString(),
      expirationDate: new Date(now + lifetime).toISOString(),
    };
  }

  #secret(kid: string, now: number): Uint8Array {
    const key = this.#keys.get(kid);
    if (!key || key.until < now) throw badRequest('That key was never agreed upon, or has expired');
    return key.secret;
  }
}
