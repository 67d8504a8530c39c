import { Deletions } from '../parts/deletions.svelte.ts';
import type { Clock, History, HistoryEntry, Line, Phone } from '../../calling/index.ts';

export interface HistoryListOptions {
  readonly phone: Phone;
  readonly clock: Clock;
}

/** A past call, and the history that keeps it. */
interface Kept {
  readonly entry: HistoryEntry;
  readonly history: History;
}

/** A line with a history, and what ends listening to it. */
interface Followed {
  readonly line: Line;
  readonly history: History;
  readonly stop: () => void;
}

/** How far back is looked, in milliseconds: our choice. */
const reach = 90 * 86_400_000;

/** Most calls that are asked for. */
const most = 1_000;

/**
 * The past calls of every line that has some, newest first. Whatever fails leaves them as they were. What is deleted is
 * gone from the list at once, and from the provider when it can be taken back no longer.
 */
export class HistoryList {
  readonly #options: HistoryListOptions;
  #follows: readonly Followed[] = [];
  #kept: readonly Kept[] = $state.raw([]);
  readonly #deletions: Deletions;
  #loading = $state(false);
  #failure: unknown = $state.raw();
  #turn = 0;
  /** Whether the phone itself had a missed call that nobody had seen. */
  #missedNews = false;

  constructor(options: HistoryListOptions) {
    this.#options = options;
    this.#deletions = new Deletions(options.clock);
    options.phone.on('change', () => {
      this.#followLines();
      this.#followMissed();
    });
    this.#followLines();
  }

  get entries(): readonly HistoryEntry[] {
    return this.#kept.map(({ entry }) => entry).filter(({ id }) => !this.#deletions.has(id));
  }

  /** The ids of those that the person does not know of yet. */
  get unseen(): readonly string[] {
    return this.entries.filter(({ seen }) => !seen).map(({ id }) => id);
  }

  /** Whether it is being asked for the first time, or again. */
  get loading(): boolean {
    return this.#loading;
  }

  /** Why it could not be loaded the last time; nothing where it could. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Asks every line anew. Never rejects: what could not be loaded is there as `failure`. */
  async refresh(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#loading = true;
    const wanted = { since: this.#options.clock.now() - reach, limit: most };
    const histories = this.#follows.map(({ history }) => history);
    try {
      const lists = await Promise.all(
        histories.map(async (history) => (await history.list(wanted)).map((entry) => ({ entry, history }))),
      );
      if (turn !== this.#turn) return;
      const before = this.unseen.length;
      this.#kept = lists.flat().sort((one, other) => other.entry.startedAt - one.entry.startedAt);
      // Seen on another device.
      if (before > 0 && this.unseen.length === 0) this.#seeMissed();
      this.#failure = undefined;
    } catch (cause) {
      if (turn === this.#turn) this.#failure = cause;
    } finally {
      if (turn === this.#turn) this.#loading = false;
    }
  }

  /** The person has seen these. Resolves when their lines know it. */
  async see(ids: readonly string[]): Promise<void> {
    await this.#each(ids, (history, own) => history.markSeen?.(own));
    this.#kept = this.#kept.map(({ entry, history }) => {
      return { entry: ids.includes(entry.id) ? { ...entry, seen: true } : entry, history };
    });
    this.#seeMissed();
  }

  /** Whether these can be deleted. */
  canRemove(ids: readonly string[]): boolean {
    return this.#kept.every(({ entry, history }) => !ids.includes(entry.id) || history.remove !== undefined);
  }

  /** Deletes these, after the time in which `undo`, which it returns, takes that back; `failed` is told of what fails. */
  remove(ids: readonly string[], failed: (cause: unknown) => void): () => void {
    return this.#deletions.begin(ids, () =>
      this.#each(ids, (history, own) => history.remove?.(own)).then(() => {
        this.#kept = this.#kept.filter(({ entry }) => !ids.includes(entry.id));
      }, failed),
    );
  }

  async #each(
    ids: readonly string[],
    act: (history: History, own: readonly string[]) => Promise<void> | undefined,
  ): Promise<void> {
    await Promise.all(
      this.#follows.map(async ({ history }) => {
        const own = this.#kept.filter((kept) => kept.history === history && ids.includes(kept.entry.id));
        if (own.length > 0)
          await act(
            history,
            own.map(({ entry }) => entry.id),
          );
      }),
    );
  }

  /** What the title and the icon count is seen as well. */
  #seeMissed(): void {
    for (const missed of this.#options.phone.missed) missed.see();
  }

  /** Whoever has looked at the missed calls beside the dial pad has seen those of the history. */
  #followMissed(): void {
    const news = this.#options.phone.missed.some(({ list }) => list.some(({ seen }) => !seen));
    const seen = this.#missedNews && !news && this.unseen.length > 0;
    this.#missedNews = news;
    if (seen) void this.see(this.unseen).catch(() => undefined);
  }

  /** A line has another history once another tab has the line. */
  #followLines(): void {
    const { lines } = this.#options.phone;
    const before = this.#follows;
    const stay = before.filter(({ line, history }) => lines.includes(line) && line.history === history);
    for (const followed of before) if (!stay.includes(followed)) followed.stop();
    const added = lines.flatMap((line): readonly Followed[] => {
      const { history } = line;
      if (!history || stay.some((followed) => followed.line === line)) return [];
      return [{ line, history, stop: history.on('change', () => void this.refresh()) }];
    });
    this.#follows = [...stay, ...added];
    const changed = added.length > 0 || stay.length < before.length;
    // Nothing is left of whoever signs out.
    if (this.#follows.length === 0) this.#kept = [];
    if (changed) void this.refresh();
  }
}
