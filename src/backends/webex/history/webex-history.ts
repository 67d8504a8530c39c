import {
  Emitter,
  LineError,
  type Clock,
  type History,
  type HistoryEntry,
  type HistoryWanted,
} from '../../../calling/index.ts';
import { dataFrom, type SdkAnswer, type Unknowns } from '../sdk-answer.ts';
import { sdkHistoryEvents, type SdkHistory, type SessionKey } from './sdk-history.ts';
import { readSession } from './user-session.ts';

const day = 86_400_000;

/** The provider's history of one line, through whichever SDK is signed in. */
export class WebexHistory implements History {
  readonly #clock: Clock;
  readonly #events = new Emitter<{ change: undefined }>();
  #sdk: SdkHistory | undefined;
  /** How the provider calls what was listed, by its id. */
  readonly #keys = new Map<string, SessionKey>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** An SDK has signed in. What happened before is not told: the list may be another one. */
  attach(sdk: SdkHistory): void {
    this.#sdk = sdk;
    for (const event of sdkHistoryEvents) {
      sdk.on(event, () => {
        if (this.#sdk === sdk) this.#events.emit('change', undefined);
      });
    }
    this.#events.emit('change', undefined);
  }

  /** The SDK is gone, if it is the one of now. */
  detach(sdk: SdkHistory): void {
    if (this.#sdk === sdk) this.#sdk = undefined;
  }

  async list({ since, limit: most }: HistoryWanted): Promise<readonly HistoryEntry[]> {
    // The SDK counts in days of the calendar.
    const days = Math.max(1, Math.ceil((this.#clock.now() - since) / day));
    const { userSessions } = await this.#ask((sdk) =>
      sdk.getCallHistoryData(days, most, 'DESC', 'startTime'),
    );
    if (!Array.isArray(userSessions)) throw new LineError('other');
    const read = userSessions.slice(0, most).flatMap((session) => readSession(session) ?? []);
    for (const { key } of read) this.#keys.set(key.sessionId, key);
    return read
      .map(({ entry }) => entry)
      .filter(({ startedAt }) => startedAt >= since)
      .sort((one, other) => other.startedAt - one.startedAt);
  }

  async markSeen(ids: readonly string[]): Promise<void> {
    const known = this.#known(ids);
    if (known.length > 0) await this.#ask((sdk) => sdk.updateMissedCalls(known));
  }

  async remove(ids: readonly string[]): Promise<void> {
    const known = this.#known(ids);
    if (known.length > 0) await this.#ask((sdk) => sdk.deleteCallHistoryRecords(known));
    for (const id of ids) this.#keys.delete(id);
  }

  #known(ids: readonly string[]): readonly SessionKey[] {
    return ids.flatMap((id) => this.#keys.get(id) ?? []);
  }

  #ask(ask: (sdk: SdkHistory) => Promise<SdkAnswer>): Promise<Unknowns> {
    return dataFrom(this.#clock, this.#sdk, ask);
  }
}
