import { mount, unmount, type Component } from 'svelte';
import { browserMemory } from '../frame/browser-memory.ts';
import type { Ui } from '../frame/ui.ts';
import { untilLoaded } from '../loading.ts';
import type { SetupCheck } from './setup-check.svelte.ts';
import type { TestNumber } from './test-number.svelte.ts';

/** The address of the dialog. */
const checkAddress = '#check';

/** Where the dialog is put, and where its address is. */
export interface CheckPage extends Pick<EventTarget, 'addEventListener'> {
  readonly document: Document;
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
}

interface Fetched {
  readonly check: SetupCheck;
  readonly number: TestNumber;
  readonly component: Component<{ check: SetupCheck; number: TestNumber; onclose: () => void }>;
}

/**
 * The dialog *Check my set-up*: fetched when somebody asks for it, by a press or by its address. What was found stays
 * until the page goes, and a check goes on while the dialog is closed.
 */
export class CheckHost {
  readonly #parts: Ui;
  readonly #page: CheckPage;
  #fetched: Promise<Fetched> | undefined;
  #wanted = false;
  #mounted: object | undefined;

  constructor(parts: Ui, page: CheckPage = window) {
    this.#parts = parts;
    this.#page = page;
    const follow = () => {
      if (page.location.hash === checkAddress) void this.show();
    };
    page.addEventListener('hashchange', follow);
    follow();
    // A dialog makes the rest of the page inert, and a call has to be answered.
    parts.phone.on('call', ({ direction }) => {
      if (direction === 'incoming') this.close();
    });
  }

  /** Opens it. Resolves when it is there. */
  async show(): Promise<void> {
    this.#wanted = true;
    this.#fetched ??= this.#fetch();
    this.#put(await this.#fetched);
  }

  close(): void {
    this.#wanted = false;
    const mounted = this.#mounted;
    // First, for a dialog that goes says that it closes.
    this.#mounted = undefined;
    if (mounted) void unmount(mounted);
    const { location, history } = this.#page;
    if (location.hash === checkAddress) history.replaceState(null, '', location.pathname + location.search);
  }

  #put({ check, number, component }: Fetched): void {
    // Somebody may have closed it before it was here, or asked twice.
    if (!this.#wanted || this.#mounted) return;
    const onclose = () => {
      this.close();
    };
    this.#mounted = mount(component, {
      target: this.#page.document.body,
      props: { check, number, onclose },
    });
  }

  #fetch(): Promise<Fetched> {
    return untilLoaded(async () => {
      const [{ default: component }, { newCheck }] = await Promise.all([
        import('./CheckDialog.svelte'),
        import('./new-check.ts'),
      ]);
      return { component, ...newCheck(this.#parts, window, browserMemory()) };
    });
  }
}
