import { flushSync } from 'svelte';
import type { PaneLayout, Room } from './pane-room.ts';

/** From ample to tight. */
const rooms: readonly Room[] = ['ample', 'some', 'little', 'tight'];

/** Below that a keypad or a list shows so little that words give way to it, in CSS pixels. */
const LEAST_PANEL = 160;

/** What takes room, however much of it each call has. */
const parts = ['.place', '[role=alertdialog]', '.panel', '.asking', '.note > *', '.picture'];

/** Differs whenever something that takes room in a pane comes or goes, and not by how much room there is. */
const contentOf = (pane: Element): string => parts.map((part) => pane.querySelectorAll(part).length).join();

/** Whether something of the calls is cut off, or would have to be scrolled to, or an open panel is next to nothing. */
function isOverfull(pane: Element): boolean {
  if (pane.clientHeight === 0) return false;
  const overflows = (part: Element) => part.scrollHeight > part.clientHeight + 1;
  const flat = ({ clientHeight, scrollHeight }: Element) =>
    clientHeight < Math.min(scrollHeight, LEAST_PANEL);
  return (
    Array.from(pane.querySelectorAll('.cards, .ringing, .note')).some(overflows) ||
    Array.from(pane.querySelectorAll('.panel')).some(flat)
  );
}

/**
 * How much room each call of a pane has once it is known what is in it. Its size says what it should have; where that does
 * not fit, it has less, until something comes or goes, or the size changes. Looked at before each picture.
 */
export class Fit {
  readonly #layout: () => PaneLayout;
  #content = $state('');
  #less = $state.raw<{ readonly layout: PaneLayout; readonly content: string; readonly room: Room }>();

  constructor(layout: () => PaneLayout) {
    this.#layout = layout;
  }

  get room(): Room {
    const [layout, less] = [this.#layout(), this.#less];
    return less?.layout === layout && less.content === this.#content ? less.room : layout.room;
  }

  /** For the element that the calls are in. */
  readonly watch = (pane: Element): (() => void) => {
    const look = () => {
      this.#content = contentOf(pane);
      flushSync();
      while (isOverfull(pane)) {
        const room = rooms[rooms.indexOf(this.room) + 1];
        if (!room) return;
        this.#less = { layout: this.#layout(), content: this.#content, room };
        flushSync();
      }
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(pane);
    const changes = new MutationObserver(look);
    changes.observe(pane, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      changes.disconnect();
    };
  };
}
