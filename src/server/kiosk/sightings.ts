import type { Redis } from 'ioredis';
import * as v from 'valibot';

const time = v.pipe(v.number(), v.minValue(0));

/** What a kiosk says of itself. */
export const reportShape = v.object({
  ready: v.boolean(),
  /** Why it is not ready: a short word. */
  why: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/))),
  lastCall: v.optional(
    v.object({
      number: v.pipe(v.string(), v.regex(/^\+?[\d*#]{0,40}$/)),
      /** Milliseconds since the epoch. */
      at: time,
      /** How long it was connected. */
      seconds: time,
      end: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
    }),
  ),
});

export type Report = v.InferOutput<typeof reportShape>;

const sightingShape = v.object({ ...reportShape.entries, seen: time });

/** A report, and when it came, in milliseconds since the epoch. */
export type Sighting = v.InferOutput<typeof sightingShape>;

const key = 'offhook-kiosks';

/** What the kiosks have said of themselves last: for all instances where there is a Redis, else for this one. */
export class Sightings {
  readonly #redis: Redis | undefined;
  readonly #own = new Map<string, Sighting>();

  constructor(redis?: Redis) {
    this.#redis = redis;
  }

  async saw(id: string, report: Report): Promise<void> {
    const sighting = { ...report, seen: Date.now() };
    if (this.#redis) await this.#redis.hset(key, id, JSON.stringify(sighting));
    else this.#own.set(id, sighting);
  }

  /** By the id of the kiosk. Rejects where Redis is away. */
  async all(): Promise<ReadonlyMap<string, Sighting>> {
    if (!this.#redis) return this.#own;
    const kept = Object.entries(await this.#redis.hgetall(key));
    return new Map(
      kept.flatMap(([id, text]) => {
        const read = v.safeParse(v.pipe(v.string(), v.parseJson(), sightingShape), text);
        return read.success ? [[id, read.output] as const] : [];
      }),
    );
  }
}
