import * as v from 'valibot';
import type { Availability, PersonPresence, Presence } from '../../../calling/index.ts';
import type { SdkPresence } from './sdk-parts.ts';
import { SdkPart, type SdkPartOptions } from './sdk-part.ts';

/** What people say that they do → how likely they are to answer. */
const activities: Readonly<Record<string, Availability>> = {
  active: 'available',
  'on-the-phone': 'in-call',
  busy: 'busy',
  idle: 'away',
  away: 'away',
  lunch: 'away',
  vacation: 'away',
  other: 'away',
};

/** The other way round. There is no `available` in the SDK, whatever its documentation says (trap T22). */
const wishes: Readonly<Record<Availability, readonly [status: string, activity: string]>> = {
  available: ['open', 'active'],
  'in-call': ['open', 'on-the-phone'],
  busy: ['open', 'busy'],
  away: ['open', 'away'],
  offline: ['closed', 'away'],
  unknown: ['open', 'unknown'],
};

const text = v.fallback(v.string(), '');
const shape = v.object({ userId: v.string(), status: text, activity: text, note: text });

interface Options extends SdkPartOptions {
  readonly presence: SdkPresence;
  /** The address of this side: an address without a domain is in its own. */
  readonly own: string;
}

/** Who is there, by the service `Presence` of the gateway. */
export class RibbonPresence extends SdkPart implements Presence {
  readonly #presence: SdkPresence;
  readonly #domain: string;
  readonly #followers = new Map<string, Set<(presence: PersonPresence) => void>>();
  readonly #known = new Map<string, PersonPresence>();

  constructor(options: Options) {
    super(options);
    this.#presence = options.presence;
    this.#domain = options.own.split('@')[1] ?? '';
    this.sdk.on('presence:change', (payload) => {
      const read = v.safeParse(shape, payload);
      if (read.success) this.#take(read.output);
    });
  }

  follow(address: string, listener: (presence: PersonPresence) => void): () => void {
    const user = address.includes('@') ? address : `${address}@${this.#domain}`;
    const followers = this.#followers.get(user) ?? new Set();
    // Whoever may not be watched stays unknown.
    if (followers.size === 0) void this.send(() => this.#presence.subscribe([user]));
    this.#followers.set(user, followers.add(listener));
    listener(this.#known.get(user) ?? { availability: 'unknown' });
    return () => {
      if (!followers.delete(listener) || followers.size > 0) return;
      this.#followers.delete(user);
      this.#known.delete(user);
      void this.send(() => this.#presence.unsubscribe([user]));
    };
  }

  async show({ availability, note }: PersonPresence): Promise<void> {
    const [status, activity] = wishes[availability];
    // Errors of the gateway have a number in their text only, and native ones are about something else (trap T23).
    const outcome = { done: 'presence:selfChange', failed: 'presence:error', isAbout: isOfSdk };
    await this.ask(outcome, () =>
      note === undefined
        ? this.#presence.update(status, activity)
        : this.#presence.update(status, activity, note),
    );
  }

  /** The gateway has a new subscription, and watches nobody for it. */
  again(): void {
    const users = [...this.#followers.keys()];
    if (users.length > 0) void this.send(() => this.#presence.subscribe(users));
  }

  /** Nobody is told of any more. */
  away(): void {
    this.#known.clear();
    for (const followers of this.#followers.values()) {
      for (const tell of followers) tell({ availability: 'unknown' });
    }
  }

  #take({ userId, status, activity, note }: v.InferOutput<typeof shape>): void {
    const followers = this.#followers.get(userId);
    if (!followers) return;
    const availability = availabilityOf(status, activity);
    const presence = { availability, ...(note !== '' && { note }) };
    this.#known.set(userId, presence);
    for (const tell of followers) tell(presence);
  }
}

const isOfSdk = (error: unknown): boolean => !(error instanceof Error) || error.name === 'BasicError';

function availabilityOf(status: string, activity: string): Availability {
  if (status.toLowerCase() === 'closed') return 'offline';
  return Object.hasOwn(activities, activity) ? (activities[activity] ?? 'unknown') : 'unknown';
}
