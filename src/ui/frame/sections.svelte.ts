import type { Section } from './section.ts';

/** The part of a window in which addresses are kept. */
export type AddressBar = Pick<Window, 'location' | 'history'>;

/** Which section is seen. Each has an address, `#history`, that the browser goes back and forward through. */
export class Sections<Parts> {
  readonly table: readonly Section<Parts>[];
  readonly #window: AddressBar;
  #current: Section<Parts> | undefined = $state.raw();
  #opened: readonly Section<Parts>[] = $state.raw([]);

  /** `table` has at least one section; the first is seen where the address names none that there is. */
  constructor(table: readonly Section<Parts>[], window: AddressBar) {
    this.table = table;
    this.#window = window;
    this.follow();
  }

  get current(): Section<Parts> | undefined {
    return this.#current;
  }

  /** Those that were seen, in the order in which they were opened: they stay as they were left. */
  get opened(): readonly Section<Parts>[] {
    return this.#opened;
  }

  /** Goes to a section, so that the browser's *Back* returns to the one before. One that there is not changes nothing. */
  open(id: string): void {
    if (id === this.#current?.id || !this.table.some((section) => section.id === id)) return;
    this.#window.history.pushState(null, '', `#${id}`);
    this.follow();
  }

  /** Back to the first, as when somebody signs out: nothing of what was opened is left. */
  reset(): void {
    const { pathname, search } = this.#window.location;
    this.#window.history.replaceState(null, '', pathname + search);
    this.#opened = [];
    this.follow();
  }

  /** The address may have changed: shows the section that it names. */
  follow(): void {
    const id = this.#window.location.hash.slice(1);
    const section = this.table.find((each) => each.id === id) ?? this.table[0];
    this.#current = section;
    if (section && !this.#opened.includes(section)) this.#opened = [...this.#opened, section];
  }
}
