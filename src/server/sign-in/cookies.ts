import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { troubles, type Trouble } from './provider.ts';
import type { Seal } from '../seal.ts';

/** A sign-in that has begun and not come back. */
const journey = v.object({ state: v.string(), verifier: v.string(), to: v.string() });

/** Somebody who is signed in: what gets their next access token, and who they are. */
const session = v.object({
  refreshToken: v.string(),
  /** When the refresh token ends, in seconds since the epoch. */
  until: v.number(),
  id: v.string(),
  name: v.string(),
  mail: v.string(),
});

export type Session = v.InferOutput<typeof session>;

/** How long somebody may take on the page of consent, in seconds. */
const journeyLasts = 600;

/** The same for the page that comes after it. */
const troubleLasts = 60;

const shapes = { journey, session };
type Kind = keyof typeof shapes;
type Content<K extends Kind> = v.InferOutput<(typeof shapes)[K]>;

/** The cookies of signing in: sealed, for this server alone, and read by no script. */
export class Cookies {
  readonly #seal: Seal;
  readonly #secure: boolean;
  readonly #options: CookieSerializeOptions;

  /** `secure` where people come over HTTPS only. */
  constructor(seal: Seal, { secure }: { readonly secure: boolean }) {
    this.#seal = seal;
    this.#secure = secure;
    // `lax`, because people come back from the page of consent; at `/`, because gateways ask who somebody is, too.
    this.#options = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  }

  /** What the cookie holds; nothing where there is none, or none of ours. */
  async read<K extends Kind>(kind: K, request: FastifyRequest): Promise<Content<K> | undefined> {
    const sealed = request.cookies[this.#nameOf(kind)];
    if (sealed === undefined) return undefined;
    const read = v.safeParse(shapes[kind], await this.#seal.open(kind, sealed));
    return read.success ? read.output : undefined;
  }

  async keepJourney(reply: FastifyReply, content: Content<'journey'>): Promise<void> {
    await this.#keep('journey', reply, content, journeyLasts);
  }

  async keepSession(reply: FastifyReply, content: Session): Promise<void> {
    await this.#keep('session', reply, content, Math.max(1, Math.floor(content.until - Date.now() / 1000)));
  }

  /** Whether the browser has sent one, of ours or not. */
  has(kind: Kind, { cookies }: FastifyRequest): boolean {
    return cookies[this.#nameOf(kind)] !== undefined;
  }

  drop(kind: Kind, request: FastifyRequest, reply: FastifyReply): void {
    if (this.has(kind, request)) reply.clearCookie(this.#nameOf(kind), this.#options);
  }

  /** Has the page say, once it is there, why nobody is signed in. */
  tell(trouble: Trouble, reply: FastifyReply): void {
    reply.setCookie(this.#nameOf('trouble'), trouble, { ...this.#options, maxAge: troubleLasts });
  }

  /** What was to be said, which is said once. */
  told(request: FastifyRequest, reply: FastifyReply): Trouble | undefined {
    const said = request.cookies[this.#nameOf('trouble')];
    if (said === undefined) return undefined;
    reply.clearCookie(this.#nameOf('trouble'), this.#options);
    return troubles.find((trouble) => trouble === said);
  }

  async #keep(
    kind: Kind,
    reply: FastifyReply,
    content: Readonly<Record<string, unknown>>,
    maxAge: number,
  ): Promise<void> {
    const sealed = await this.#seal.close(kind, content, maxAge);
    reply.setCookie(this.#nameOf(kind), sealed, { ...this.#options, maxAge });
  }

  /** With the prefix, browsers take it from this very host over HTTPS alone. */
  #nameOf(kind: Kind | 'trouble'): string {
    return `${this.#secure ? '__Host-' : ''}offhook-${kind}`;
  }
}
