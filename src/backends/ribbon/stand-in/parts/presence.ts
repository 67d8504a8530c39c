import type { SdkPresence } from '../../parts/sdk-parts.ts';
import type { Events } from '../events.ts';
import { basicError, fieldsOf, isBasicError, type Fields, type Rest } from '../rest.ts';

/** There is no `available` among them (trap T22). */
const activities = [
  'active',
  'idle',
  'away',
  'lunch',
  'other',
  'busy',
  'vacation',
  'on-the-phone',
  'unknown',
];

/** How people are. What was asked for is told by notifications; requests that have gone well tell nothing. */
export class StandInPresence implements SdkPresence {
  readonly #rest: Rest;
  readonly #events: Events;
  readonly #known = new Map<string, Fields>();

  constructor(rest: Rest, events: Events) {
    this.#rest = rest;
    this.#events = events;
  }

  update(status: string, activity: string, note?: string): Promise<void> {
    return this.#try(async () => {
      if (!['open', 'closed'].includes(status)) throw basicError('presence:1', 'There is no such status');
      if (!activities.includes(activity)) throw basicError('presence:2', 'There is no such activity');
      const presenceRequest = { status, activity, ...(note !== undefined && { note }) };
      await this.#ask('presence', { presenceRequest }, 'presenceResponse');
      this.#events.emit('presence:selfChange');
    });
  }

  /** Ends in an error whatever the gateway says; what was asked for comes all the same (trap T23). */
  fetch(users: readonly string[]): Promise<void> {
    return this.#try(async () => {
      for (const user of users) this.#known.set(user, this.#known.get(user) ?? { userId: user });
      await this.#watch(users, 'get');
      throw new TypeError('undefined is not iterable');
    });
  }

  subscribe(users: readonly string[]): Promise<void> {
    return this.#try(async () => {
      await this.#watch(users, 'watch');
      for (const user of users) this.#known.set(user, { userId: user });
    });
  }

  unsubscribe(users: readonly string[]): Promise<void> {
    return this.#try(async () => {
      await this.#watch(users, 'stopwatch');
      for (const user of users) this.#known.delete(user);
    });
  }

  get(users: readonly string[]): readonly Fields[] {
    return users.flatMap((user) => {
      const known = this.#known.get(user);
      return known ? [known] : [];
    });
  }

  /** What was not asked for, or is named otherwise, is dropped. */
  notified({ presenceWatcherNotificationParams }: Fields): void {
    const { name, status, activity, note } = fieldsOf(presenceWatcherNotificationParams);
    if (typeof name !== 'string' || !this.#known.has(name)) return;
    const presence = { userId: name, status, activity, ...(note !== undefined && { note }) };
    this.#known.set(name, presence);
    this.#events.emit('presence:change', presence);
  }

  #watch(userList: readonly string[], action: string): Promise<unknown> {
    return this.#ask(
      'presenceWatcher',
      { presenceWatcherRequest: { userList, action } },
      'presenceWatcherResponse',
    );
  }

  async #ask(path: string, body: Fields, envelope: string): Promise<void> {
    const { statusCode } = await this.#rest.ask('POST', path, body, envelope);
    if (statusCode !== 0) throw basicError(Number(statusCode), 'The gateway refuses');
  }

  /** The gateway's number is in the text only. */
  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      const own = isBasicError(cause) && !String(cause.code).startsWith('presence:');
      this.#events.emit('presence:error', {
        error: own ? basicError('NO_CODE', `The gateway refuses with ${cause.code}`) : cause,
      });
    }
  }
}
