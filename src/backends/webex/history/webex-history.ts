import {
  Emitter,
  LineError,
  withTimeLimit,
  type Clock,
  type History,
  type HistoryEntry,
  type HistoryWanted,
} from '../../../calling/index.ts';
import { lineErrorForStatus } from '../errors.ts';
import { sdkHistoryEvents, type SdkAnswer, type SdkHistory, type SessionKey } from './sdk-history.ts';
import { readSession } from './user-session.ts';

/** How long the provider may take, in milliseconds. */
const limit = 15_000;

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

  /** The data of an answer. The SDK resolves with a status where it was refused, and rejects where it stumbles itself. */
  async #ask(ask: (sdk: SdkHistory) => Promise<SdkAnswer>): Promise<Readonly<Record<string, unknown>>> {
    const sdk = this.#sdk;
    if (!sdk) throw new LineError('unreachable');
    let answer: SdkAnswer;
    try {
      answer = await withTimeLimit(this.#clock, limit, ask(sdk), () => new LineError('unreachable'));
    } catch (cause) {
      throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
    }
    const { statusCode, data } = answer;
    const status = Number(statusCode);
    if (!(status >= 200 && status < 300)) throw refused(status);
    return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  }
}

/** A conflict is no takeover of the line here, as it is in the answer to a keepalive. */
function refused(status: number): LineError {
  if (status === 409) return new LineError('other', { details: { status } });
  return lineErrorForStatus(Number.isFinite(status) ? status : 0);
}
