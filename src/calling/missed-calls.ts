import type { Call } from './call.ts';
import type { Changing } from './changing.ts';
import { Emitter } from './events.ts';
import { isMissed, type MissedCall, type MissedVerbs } from './missed-call.ts';

/** How many are kept at most, the newest. */
const most = 100;

/**
 * The missed calls of one line since somebody signed in, newest first. Where another page has the line they are that
 * page's, shown here: what is seen or dismissed in one page is so in all of them.
 */
export class MissedCalls implements MissedVerbs, Changing {
  readonly #events = new Emitter<{ change: undefined }>();
  readonly #elsewhere: () => MissedVerbs | undefined;
  #list: readonly MissedCall[] = [];

  /** `elsewhere` asks the page that has the line, where that is another. */
  constructor(elsewhere: () => MissedVerbs | undefined) {
    this.#elsewhere = elsewhere;
  }

  get list(): readonly MissedCall[] {
    return this.#list;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Notes `call` once it is missed. One of another page is noted there. */
  follow(call: Call): void {
    if (call.mirrored) return;
    call.on('ended', () => {
      if (!isMissed(call)) return;
      const { remote, startedAt } = call.facts;
      const id = `${startedAt.date}/${call.id}`;
      this.show([{ id, remote, at: startedAt.date, seen: false }, ...this.#list].slice(0, most));
    });
  }

  see(): void {
    if (this.#list.every(({ seen }) => seen)) return;
    this.#elsewhere()?.see();
    this.show(this.#list.map((call) => ({ ...call, seen: true })));
  }

  dismiss(id: string): void {
    this.#elsewhere()?.dismiss(id);
    this.show(this.#list.filter((call) => call.id !== id));
  }

  /** They are these from now on, as the page says that has the line. */
  show(list: readonly MissedCall[]): void {
    this.#list = list;
    this.#events.emit('change', undefined);
  }
}
