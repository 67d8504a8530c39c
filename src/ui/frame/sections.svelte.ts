import type { Section } from './section.ts';

/** The part of a window in which addresses are kept. */
export type AddressBar = Pick<Window, 'location' | 'history'>;

/** Which section is seen. Each has an address, `#history`, that the browser goes back and forward through. */
export class Sections<Parts> {
  readonly #now: () => readonly Section<Parts>[];
  readonly #window: AddressBar;
  /** As the address has it, whether there is such a section now or not. */
  #id = $state('');
  #opened: readonly Section<Parts>[] = $state.raw([]);

  /**
   * `now` says which sections there are, and is asked while drawing. The first is always there, and is seen where the
   * address names none that there is.
   */
  constructor(now: () => readonly Section<Parts>[], window: AddressBar) {
    this.#now = now;
    this.#window = window;
    this.follow();
  }

  /** Those that there are. */
  get table(): readonly Section<Parts>[] {
    return this.#now();
  }

  get current(): Section<Parts> | undefined {
    const { table } = this;
    return table.find(({ id }) => id === this.#id) ?? table[0];
  }

  /** Whether it was seen: then it stays as it was left. */
  isOpened(section: Section<Parts>): boolean {
    return section === this.current || this.#opened.includes(section);
  }

  /** Goes to a section, so that the browser's *Back* returns to the one before. One that there is not changes nothing. */
  open(id: string): void {
    if (id === this.current?.id || !this.table.some((section) => section.id === id)) return;
    this.#window.history.pushState(null, '', `#${id}`);
    this.follow();
  }

  /** Back to the first, as when somebody signs out: nothing of what was opened is left. */
  reset(): void {
    const { location, history } = this.#window;
    history.replaceState(null, '', location.pathname + location.search);
    this.#opened = [];
    this.#id = '';
  }

  /** The address may have changed: shows the section that it names. */
  follow(): void {
    const left = this.current;
    if (left && !this.#opened.includes(left)) this.#opened = [...this.#opened, left];
    this.#id = this.#window.location.hash.slice(1);
  }
}
