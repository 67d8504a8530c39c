import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Seal } from '../seal.ts';
import { isSame } from './attempts.ts';

/** How long a kiosk is let in without its key, in seconds, from the last time it was there: what browsers keep at most. */
const lasts = 400 * 24 * 3600;

const shape = v.object({ id: v.string(), key: v.string() });

/** What says by which key a kiosk was let in, and not what the key is: another key lets nobody in any more. */
const fingerprint = (key: string): string => createHash('sha256').update(`kiosk ${key}`).digest('base64url');

/** Who is to be recognised. */
interface Keyed {
  readonly id: string;
  readonly key: string;
}

/**
 * The cookies of a browser that is a kiosk, read by no script: a sealed one that is sent to the kiosk’s own address only, and
 * one that says which kiosk it is, wherever in the phone it goes.
 */
export class KioskCookies {
  readonly #seal: Seal;
  readonly #secure: boolean;

  /** `secure` where people come over HTTPS only. */
  constructor(seal: Seal, { secure }: { readonly secure: boolean }) {
    this.#seal = seal;
    this.#secure = secure;
  }

  /** Whether the browser was let in as this kiosk, with the key of now. */
  async knows({ id, key }: Keyed, request: FastifyRequest): Promise<boolean> {
    const sealed = request.cookies[this.#own];
    const read = v.safeParse(shape, sealed && (await this.#seal.open('kiosk', sealed)));
    return read.success && read.output.id === id && isSame(read.output.key, fingerprint(key));
  }

  async keep({ id, key }: Keyed, reply: FastifyReply): Promise<void> {
    const sealed = await this.#seal.close('kiosk', { id, key: fingerprint(key) }, lasts);
    reply.setCookie(this.#own, sealed, { ...this.#options(`/kiosk/${id}`), maxAge: lasts });
    reply.setCookie(this.#whose, id, { ...this.#options('/'), maxAge: lasts });
  }

  drop(id: string, reply: FastifyReply): void {
    reply.clearCookie(this.#own, this.#options(`/kiosk/${id}`));
    reply.clearCookie(this.#whose, this.#options('/'));
  }

  /** Which kiosk the browser is, as it says itself. */
  whose({ cookies }: FastifyRequest): string | undefined {
    return cookies[this.#whose];
  }

  #options(path: string) {
    return { httpOnly: true, sameSite: 'strict', secure: this.#secure, path } as const;
  }

  get #own(): string {
    return `${this.#secure ? '__Secure-' : ''}offhook-kiosk`;
  }

  get #whose(): string {
    return `${this.#secure ? '__Host-' : ''}offhook-kiosk-id`;
  }
}
