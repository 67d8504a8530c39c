import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '../../clock.ts';
import { Refusal } from '../../errors.ts';
import { organisation } from '../../people.ts';
import { mobiusCode } from '../mobius/codes.ts';

/** For how many seconds a line can be registered with a call token: our choice. */
const lasts = 3600;

/** What a call token says: whom its holder may call, and under which name. */
export interface CallToken {
  /** As it is dialled. */
  readonly calledNumber: string;
  readonly guestName: string;
}

const shape = v.object({ calledNumber: v.string(), guestName: v.string(), jti: v.string(), exp: v.number() });

/** Makes and opens the encrypted tokens by which guests may make one call (JWE, a key of this process' own). */
export class CallTokens {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #key = randomBytes(32);
  /** By the id of a token: the client that has registered with it, and when it may be forgotten. */
  readonly #users = new Map<string, { readonly client: string; readonly until: number }>();

  constructor({ clock, newId }: { readonly clock: Clock; readonly newId: () => string }) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Makes a token; `issuer` is the organisation that it is for. */
  make(what: CallToken, issuer = organisation): Promise<string> {
    const now = this.#seconds();
    return new EncryptJWT({ ...what })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuer(issuer)
      .setJti(this.#newId())
      .setIssuedAt(now)
      .setExpirationTime(now + lasts)
      .encrypt(this.#key);
  }

  /**
   * What a token says, for a client that registers with it: the same one may come again. A 401 for one that has expired,
   * a 403 for one that is forged, of another organisation, or in use by another client.
   */
  async take(token: string, client: string): Promise<CallToken> {
    const { jti, exp, ...what } = await this.#open(token);
    const now = this.#seconds();
    for (const [id, { until }] of this.#users) if (until <= now) this.#users.delete(id);
    const user = this.#users.get(jti)?.client ?? client;
    if (user !== client) throw refused('The call token has been used');
    this.#users.set(jti, { client, until: exp });
    return what;
  }

  clear(): void {
    this.#users.clear();
  }

  async #open(token: string): Promise<v.InferOutput<typeof shape>> {
    try {
      const currentDate = new Date(this.#clock.now());
      const { payload } = await jwtDecrypt(token, this.#key, { issuer: organisation, currentDate });
      return v.parse(shape, payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new Refusal(401, 'The call token has expired');
      throw refused('The call token is not valid');
    }
  }

  #seconds(): number {
    return Math.floor(this.#clock.now() / 1000);
  }
}

function refused(message: string): Refusal {
  return new Refusal(403, message, { errorCode: mobiusCode.deviceCreationFailed });
}
