import type { Clock, Line, LineIdentity, Phone } from '../../calling/index.ts';
import type { LineUse } from '../../calling/choose-line.ts';
import { ownerOf } from '../line/owner-of.ts';
import { Deletions } from '../parts/deletions.svelte.ts';
import { idsOf } from '../parts/ids.ts';
import type { Unfinished } from '../parts/unfinished.ts';
import type { HistoryStore } from './history-store.ts';
import { LineHistory, type LineEntry } from './line-history.svelte.ts';

export interface HistoryListOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  /** What this browser keeps of it. */
  readonly store: HistoryStore;
  readonly unfinished: Unfinished;
  /** Who is known to be signed in before their line says so; nothing where nobody is. */
  readonly person: () => LineIdentity | undefined;
}

/**
 * The past calls of every line, newest first. Whatever fails leaves them as they were. What is deleted is gone from the
 * list at once, and from the provider when it can be taken back no longer.
 */
export class HistoryList {
  readonly #options: HistoryListOptions;
  readonly #deletions: Deletions;
  #lines: readonly LineHistory[] = $state.raw([]);
  /** The lines of which the phone itself had a missed call that nobody had seen. */
  #missedNews: readonly Line[] = [];
  /** How many calls of each line nobody knew of. */
  readonly #unseenBefore = new WeakMap<Line, number>();

  readonly entries: readonly LineEntry[] = $derived.by(() => {
    const all = this.#lines.flatMap(({ entries }) => entries).filter(({ id }) => !this.#deletions.has(id));
    return all.sort((one, other) => other.startedAt - one.startedAt);
  });

  /** The ids of those that the person does not know of yet. */
  readonly unseen: readonly string[] = $derived(this.entries.filter(({ seen }) => !seen).map(({ id }) => id));

  /** Which line had a call with which number, and when. */
  readonly uses: readonly LineUse[] = $derived(
    this.entries.map(({ line, remote, startedAt }) => ({
      line: line.id,
      number: remote.number ?? '',
      at: startedAt,
    })),
  );

  constructor(options: HistoryListOptions) {
    this.#options = options;
    this.#deletions = new Deletions(options.clock, options.unfinished);
    options.phone.on('change', () => {
      this.#followLines();
      this.#followMissed();
    });
    this.#followLines();
  }

  /** Whether it is being asked for the first time, or again. */
  get loading(): boolean {
    return this.#lines.some(({ loading }) => loading);
  }

  /** Why it could not be loaded the last time; nothing where it could. */
  get failure(): unknown {
    return this.#lines.find(({ failure }) => failure !== undefined)?.failure;
  }

  /** Whether it tells of all calls of `line` that were missed: it is there, and could be loaded the last time. */
  tellsOf(line: Line): boolean {
    return this.#lines.some((each) => each.line === line && each.isCurrent);
  }

  /** How many calls of `line` the person does not know of yet. */
  unseenOf(line: Line): number {
    const entries = this.#lines.find((each) => each.line === line)?.entries ?? [];
    return entries.filter(({ id, seen }) => !seen && !this.#deletions.has(id)).length;
  }

  /** Asks every line anew. Never rejects: what could not be loaded is there as `failure`. */
  async refresh(): Promise<void> {
    await Promise.all(this.#lines.map((each) => each.refresh()));
  }

  /** The person has seen these. Resolves when their lines know it. */
  async see(ids: readonly string[]): Promise<void> {
    const which = idsOf(ids);
    await Promise.all(this.#lines.map((each) => each.see(which)));
    for (const { line, entries } of this.#lines) {
      if (this.tellsOf(line) || entries.some(({ id }) => which.has(id))) this.#seeMissed(line);
    }
  }

  /** Those of `entries` that can be deleted. */
  removable(entries: readonly LineEntry[]): readonly LineEntry[] {
    const keep = this.#lines.filter(({ canRemove }) => !canRemove).map(({ line }) => line);
    return keep.length === 0 ? entries : entries.filter(({ line }) => !keep.includes(line));
  }

  /** Deletes these, after the time in which `undo`, which it returns, takes that back; `failed` is told of what fails. */
  remove(ids: readonly string[], failed: (cause: unknown) => void): () => void {
    const which = idsOf(ids);
    const remove = async () => {
      try {
        await Promise.all(this.#lines.map((each) => each.remove(which)));
      } catch (cause) {
        failed(cause);
      }
    };
    return this.#deletions.begin(
      ids,
      remove,
      this.#lines.flatMap((each) => each.owned(which)),
    );
  }

  /** Deletes at once what could still be taken back. */
  settle(): Promise<void> {
    return this.#deletions.settle();
  }

  /** What the title and the icon count is seen as well. */
  #seeMissed(line: Line): void {
    this.#options.phone.missedOf(line)?.see();
  }

  /** Seen on another device, it is seen here. */
  #loaded(line: Line): void {
    const before = this.#unseenBefore.get(line) ?? 0;
    const unseen = this.unseenOf(line);
    this.#unseenBefore.set(line, unseen);
    if (before > 0 && unseen === 0) this.#seeMissed(line);
  }

  /** Whoever has looked at the missed calls beside the dial pad has seen those of that line's history. */
  #followMissed(): void {
    const { phone } = this.#options;
    const before = this.#missedNews;
    this.#missedNews = phone.lines.filter((line) => phone.missedOf(line)?.list.some(({ seen }) => !seen));
    for (const line of before) {
      if (this.#missedNews.includes(line) || this.unseenOf(line) === 0) continue;
      const own = this.#lines.find((each) => each.line === line)?.entries ?? [];
      void this.see(own.filter(({ seen }) => !seen).map(({ id }) => id)).catch(() => undefined);
    }
  }

  #followLines(): void {
    const { phone, clock, store } = this.#options;
    const stay = this.#lines.filter(({ line }) => phone.lines.includes(line));
    for (const each of this.#lines) if (!stay.includes(each)) each.forget();
    for (const each of stay) each.follow();
    const added = phone.lines
      .filter((line) => !stay.some((each) => each.line === line))
      .map((line) => {
        const whose = () => this.#whoseIs(line);
        const onload = () => {
          this.#loaded(line);
        };
        return new LineHistory({ line, clock, store, whose, onload });
      });
    if (added.length > 0 || stay.length < this.#lines.length) this.#lines = [...stay, ...added];
    for (const each of this.#lines) {
      const whose = this.#whoseIs(each.line);
      if (whose === undefined) continue;
      const remove = (ids: readonly string[]) => each.removeLeft(ids);
      this.#deletions.resume(whose, 'history', remove, (id) => each.idOf(id));
    }
  }

  /** Whose line it is, also before that itself says so. */
  #whoseIs(line: Line): string | undefined {
    const { phone, person } = this.#options;
    const said = Object.keys(line.identity).length > 0 || phone.lines.length > 1;
    return ownerOf(line, said ? line.identity : person());
  }
}
