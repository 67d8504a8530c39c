import { LineError, type History, type HistoryEntry, type HistoryWanted } from '../../../calling/index.ts';
import { SdkPart } from '../sdk-part.ts';
import { sdkHistoryEvents, type SdkHistory, type SessionKey } from './sdk-history.ts';
import { readSession } from './user-session.ts';

const day = 86_400_000;

/** The provider's history of one line, through whichever SDK is signed in. */
export class WebexHistory extends SdkPart<SdkHistory> implements History {
  /** How the provider calls what was listed, by its id. */
  readonly #keys = new Map<string, SessionKey>();

  override attach(sdk: SdkHistory): void {
    for (const event of sdkHistoryEvents) {
      sdk.on(event, () => {
        if (this.sdk === sdk) this.changed();
      });
    }
    super.attach(sdk);
  }

  async list({ since, limit: most }: HistoryWanted): Promise<readonly HistoryEntry[]> {
    // The SDK counts in days of the calendar.
    const days = Math.max(1, Math.ceil((this.clock.now() - since) / day));
    const { userSessions } = await this.ask((sdk) => sdk.getCallHistoryData(days, most, 'DESC', 'endTime'));
    if (!Array.isArray(userSessions)) throw new LineError('other');
    const read = userSessions
      .flatMap((session) => readSession(session) ?? [])
      .sort((one, other) => other.entry.startedAt - one.entry.startedAt)
      .slice(0, most);
    for (const { key } of read) this.#keys.set(key.sessionId, key);
    return read.map(({ entry }) => entry).filter(({ startedAt }) => startedAt >= since);
  }

  async markSeen(ids: readonly string[]): Promise<void> {
    const known = this.#known(ids);
    if (known.length > 0) await this.ask((sdk) => sdk.updateMissedCalls(known));
  }

  async remove(ids: readonly string[]): Promise<void> {
    const known = this.#known(ids);
    if (known.length > 0) await this.ask((sdk) => sdk.deleteCallHistoryRecords(known));
    for (const id of ids) this.#keys.delete(id);
  }

  #known(ids: readonly string[]): readonly SessionKey[] {
    return ids.flatMap((id) => this.#keys.get(id) ?? []);
  }
}
