import type { Clock, History, HistoryEntry, Line } from '../../calling/index.ts';
import { idsOf } from '../parts/ids.ts';
import type { Owned } from '../parts/unfinished.ts';
import type { HistoryStore } from './history-store.ts';

/** A past call of one of several lines. Its id is unique among the calls of all of them. */
export interface LineEntry extends HistoryEntry {
  readonly line: Line;
}

export interface LineHistoryOptions {
  readonly line: Line;
  readonly clock: Clock;
  readonly store: HistoryStore;
  /** Whose line it is; nothing as long as that is not known. */
  readonly whose: () => string | undefined;
  /** The provider has said which calls there are. */
  readonly onload: () => void;
}

/** How far back is looked, in milliseconds: our choice. */
const reach = 90 * 86_400_000;

/**
 * Most calls that are asked for: our choice. Cisco's client asks for any number and has no way to ask for what follows,
 * so that where the cloud gives fewer, there are fewer.
 */
const most = 10_000;

/**
 * The past calls of one line: those that this browser keeps, until the provider says which there are. Whatever fails
 * leaves them as they were.
 */
export class LineHistory {
  readonly line: Line;
  readonly #options: LineHistoryOptions;
  #history: History | undefined = $state.raw();
  #stop: () => void = () => undefined;
  #entries: readonly HistoryEntry[] = $state.raw([]);
  #loading = $state(false);
  #failure: unknown = $state.raw();
  #isCurrent = $state(false);
  #turn = 0;
  #whose: string | undefined;
  #connecting = $state(true);
  #closed = false;
  #tell: () => void = () => undefined;
  /** Resolves once the provider has told of them: some can only delete what they have told of. */
  readonly #told = new Promise<void>((resolve) => (this.#tell = resolve));

  constructor(options: LineHistoryOptions) {
    this.#options = options;
    this.line = options.line;
    this.follow();
  }

  /** Newest first. */
  readonly entries: readonly LineEntry[] = $derived.by(() => {
    const { line } = this;
    return this.#entries.map((entry) => ({ ...entry, line, id: this.idOf(entry.id) }));
  });

  /** As an entry of the provider's is called here: both ends of a call may have it by the same id. */
  idOf(id: string): string {
    return `${this.line.id}/${id}`;
  }

  /** How many the person does not know of yet. */
  readonly unseen: number = $derived(this.entries.filter(({ seen }) => !seen).length);

  /** Whether it is being asked for the first time, or again. */
  get loading(): boolean {
    return this.#loading || this.#connecting;
  }

  /** Why it could not be loaded the last time; nothing where it could, or nobody is signed in yet who could be asked. */
  get failure(): unknown {
    return this.#connecting ? undefined : this.#failure;
  }

  /** Whether the provider has told of it, and did so the last time that it was asked. */
  get isCurrent(): boolean {
    return this.#isCurrent && this.#failure === undefined;
  }

  get canRemove(): boolean {
    return this.#history?.remove !== undefined;
  }

  /** The line may have changed: it has another history once another tab has it, and says late whose it is. */
  follow(): void {
    this.#connecting = this.line.state === 'connecting';
    const whose = this.#options.whose();
    if (whose !== undefined && whose !== this.#whose) {
      this.#whose = whose;
      if (this.#isCurrent) this.#keep();
      else void this.#recall(whose);
    }
    const { history } = this.line;
    if (history === this.#history) return;
    this.#stop();
    this.#history = history;
    this.#stop = history?.on('change', () => void this.refresh()) ?? (() => undefined);
    void this.refresh();
  }

  /** Asks the provider. Never rejects: what could not be loaded is there as `failure`. */
  async refresh(): Promise<void> {
    const history = this.#history;
    if (!history) return;
    this.#turn += 1;
    const turn = this.#turn;
    const isLate = () => turn !== this.#turn || this.#closed;
    this.#loading = true;
    try {
      const list = await history.list({ since: this.#options.clock.now() - reach, limit: most });
      if (isLate()) return;
      this.#entries = list;
      this.#failure = undefined;
      this.#isCurrent = true;
      this.#tell();
      this.#keep();
      this.#options.onload();
    } catch (cause) {
      if (!isLate()) this.#failure = cause;
    } finally {
      if (turn === this.#turn) this.#loading = false;
    }
  }

  /** The person has seen these. Rejects as the provider does; they are as they were then. */
  async see(ids: ReadonlySet<string>): Promise<void> {
    const own = this.#own(ids);
    if (own.length === 0) return;
    await this.#history?.markSeen?.(own);
    const which = idsOf(own);
    this.#entries = this.#entries.map((entry) => (which.has(entry.id) ? { ...entry, seen: true } : entry));
  }

  /** Deletes these. Rejects as the provider does; they are as they were then. */
  async remove(ids: ReadonlySet<string>): Promise<void> {
    const own = this.#own(ids);
    if (own.length > 0) await this.#remove(own);
  }

  /** Those of `ids` that are its own, for whoever is to remove them when this page is gone. */
  owned(ids: ReadonlySet<string>): readonly Owned[] {
    const own = this.#own(ids);
    return this.#whose === undefined || own.length === 0
      ? []
      : [{ whose: this.#whose, part: 'history', ids: own }];
  }

  /** Deletes what another page has left, once the provider has told of it. Rejects as that does. */
  async removeLeft(ids: readonly string[]): Promise<void> {
    await this.#told;
    await this.#remove(ids);
    // What was asked for before may come yet.
    void this.refresh();
  }

  /** The person has signed out: nothing is left of it here. */
  forget(): void {
    this.#closed = true;
    this.#stop();
    if (this.#whose !== undefined) void this.#options.store.forget(this.#whose);
  }

  /** Those of its own, as the provider has them. */
  #own(ids: ReadonlySet<string>): readonly string[] {
    return this.#entries.map(({ id }) => id).filter((id) => ids.has(this.idOf(id)));
  }

  async #remove(ids: readonly string[]): Promise<void> {
    await this.#history?.remove?.(ids);
    const which = idsOf(ids);
    this.#entries = this.#entries.filter(({ id }) => !which.has(id));
  }

  #keep(): void {
    if (this.#whose !== undefined) void this.#options.store.write(this.#whose, this.#entries);
  }

  async #recall(whose: string): Promise<void> {
    const kept = await this.#options.store.read(whose);
    if (kept && !this.#isCurrent && !this.#closed && whose === this.#whose) this.#entries = kept;
  }
}
