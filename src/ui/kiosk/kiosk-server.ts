import * as v from 'valibot';
import type { GuestPass, RenewableToken } from '../sign-in/kept-sign-in.ts';
import { readServedProfile, type ServedProfile } from './read-profile.ts';

/** What comes of a key or a PIN; where there were too many, when the next one counts, in seconds. */
const outcomeShape = v.variant('outcome', [
  v.object({ outcome: v.picklist(['right', 'wrong']) }),
  v.object({ outcome: v.literal('too-many'), wait: v.number() }),
]);

export type Outcome = v.InferOutput<typeof outcomeShape>;

/** What a number is called with, in memory only. */
export type KioskPass = Pick<RenewableToken, 'accessToken' | 'expiresAt'> & { readonly guest?: GuestPass };

const passShape = v.object({
  accessToken: v.string(),
  expiresIn: v.pipe(v.number(), v.minValue(1)),
  guest: v.exactOptional(v.object({ callToken: v.string(), name: v.string() })),
});

/** How a kiosk is, for its operator. */
export interface KioskReport {
  readonly ready: boolean;
  /** Why it is not: a short word. */
  readonly why?: string;
  readonly lastCall?: {
    readonly number: string;
    /** Milliseconds since the epoch. */
    readonly at: number;
    readonly seconds: number;
    readonly end: string;
  };
}

/** The server does not know this browser as the kiosk, or not any more. */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';
}

/** How long it may take to answer, in milliseconds. */
const limit = 12_000;

/** What a kiosk asks its server. Everything rejects where there is no answer that makes sense. */
export class KioskServer {
  readonly id: string;
  readonly #post: typeof fetch;
  readonly #now: () => number;

  constructor(id: string, post: typeof fetch = fetch.bind(window), now: () => number = () => Date.now()) {
    this.id = id;
    this.#post = post;
    this.#now = now;
  }

  /** What the kiosk may do; nothing where it is to be let in first. */
  async session(): Promise<ServedProfile | undefined> {
    const { profile } = v.parse(
      v.object({ profile: v.optional(v.unknown()) }),
      await this.#ask('session', {}),
    );
    return profile === undefined ? undefined : readServedProfile(profile);
  }

  async enter(key: string): Promise<Outcome> {
    return v.parse(outcomeShape, await this.#ask('enter', { key }));
  }

  /** The right PIN opens the way out; with `leave`, this browser is no kiosk any more. */
  async pin(pin: string, leave = false): Promise<Outcome> {
    return v.parse(outcomeShape, await this.#ask('pin', { pin, leave }));
  }

  async pass(number: string): Promise<KioskPass> {
    const { expiresIn, ...pass } = v.parse(passShape, await this.#ask('pass', { number }));
    return { ...pass, expiresAt: this.#now() + expiresIn * 1_000 };
  }

  async report(report: KioskReport): Promise<void> {
    await this.#ask('report', report);
  }

  async #ask(verb: string, body: object): Promise<unknown> {
    const answer = await this.#post(`/kiosk/${this.id}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(limit),
    });
    if (answer.status === 401) throw new NotLetIn();
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return answer.status === 204 ? undefined : answer.json();
  }
}
