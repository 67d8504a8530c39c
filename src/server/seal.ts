import { EncryptJWT, jwtDecrypt } from 'jose';
import { createHash, hkdfSync } from 'node:crypto';

/** One secret as it is used: the key that comes of it, and the name by which a seal says which key that was. */
interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

function keyOf(secret: string): Key {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', 'offhook cookie', 32));
  // Of the key, not of the secret: it is told to whoever has a cookie.
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 11), bytes };
}

/**
 * Seals what a cookie holds, so that nobody but a server with one of the same secrets can read or change it (JWE, `dir` with
 * AES-256-GCM). The first secret seals, all of them open: a new one is put first, and the old one goes when its cookies
 * have expired.
 */
export class Seal {
  readonly #keys: ReadonlyMap<string, Key>;
  readonly #first: Key;

  constructor([first, ...others]: readonly [string, ...string[]]) {
    this.#first = keyOf(first);
    this.#keys = new Map([this.#first, ...others.map(keyOf)].map((key) => [key.id, key]));
  }

  /** Seals `content` for one purpose; it opens for no other, and not after `seconds`. */
  async close(purpose: string, content: Readonly<Record<string, unknown>>, seconds: number): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new EncryptJWT({ content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: this.#first.id })
      .setAudience(purpose)
      .setExpirationTime(now + seconds)
      .encrypt(this.#first.bytes);
  }

  /** What was sealed for `purpose`; nothing for what is old, changed, of another key or for something else. */
  async open(purpose: string, sealed: string): Promise<unknown> {
    try {
      const { payload } = await jwtDecrypt(sealed, ({ kid = '' }) => this.#keyNamed(kid), {
        audience: purpose,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        requiredClaims: ['exp'],
      });
      return payload['content'];
    } catch {
      return undefined;
    }
  }

  #keyNamed(id: string): Uint8Array {
    const key = this.#keys.get(id);
    if (!key) throw new Error('Sealed with another key.');
    return key.bytes;
  }
}
