import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

/** What comes of an attempt; where there were too many, when the next one counts, in seconds. */
export type Outcome =
  { readonly outcome: 'right' | 'wrong' } | { readonly outcome: 'too-many'; readonly wait: number };

export interface AttemptsOptions {
  /** What is tried, such as `pin`: each is counted by itself. */
  readonly what: string;
  /** Counts for all instances; each counts for itself without, and while it is away. */
  readonly redis?: Redis | undefined;
  /** Waits for so many milliseconds. Default: they pass. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** So many are wrong until none is looked at, in so many seconds, for as long. */
const most = 5;
const within = 300;

/** How long a wrong one takes to answer, in milliseconds. */
const slowed = 1_000;

/** Tries secrets, of which only a few may be wrong: a million PINs would take two years. */
export class Attempts {
  readonly #limiter: RateLimiterMemory | RateLimiterRedis;
  readonly #wait: (ms: number) => Promise<unknown>;

  constructor({ what, redis, wait = (ms) => setTimeout(ms, undefined, { ref: false }) }: AttemptsOptions) {
    const limits = {
      ...{ points: most, duration: within, blockDuration: within },
      keyPrefix: `offhook-kiosk-${what}`,
    };
    const memory = new RateLimiterMemory(limits);
    this.#limiter = redis
      ? new RateLimiterRedis({
          ...limits,
          storeClient: redis,
          rejectIfRedisNotReady: true,
          insuranceLimiter: memory,
        })
      : memory;
    this.#wait = wait;
  }

  /**
   * Whether `tried` is `secret`, as an attempt of `who`. It counts before it is looked at, so that many at one moment are no
   * more than a few; a right one is forgotten with all before it.
   */
  async try(who: string, tried: string, secret: string): Promise<Outcome> {
    try {
      await this.#limiter.consume(who);
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause;
      return { outcome: 'too-many', wait: Math.max(1, Math.ceil(cause.msBeforeNext / 1_000)) };
    }
    if (isSame(tried, secret)) {
      await this.#limiter.delete(who);
      return { outcome: 'right' };
    }
    await this.#wait(slowed);
    return { outcome: 'wrong' };
  }
}

/** Compares in a time that says nothing of where two texts differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
