import type { Contact } from '../../calling/index.ts';
import { isEditing } from '../parts/focus.ts';
import { keypadSign } from './keypad-sign.ts';

/** How long a key of the screen is held until it counts as held, in milliseconds: what Android makes of a long press. */
const longPress = 500;

/** The dialler, as far as a key that is held matters to it. */
export interface HeldInto {
  /** What is in its field. */
  readonly text: string;
  press(sign: string): void;
  erase(): void;
  callNumber(number: string): Promise<boolean>;
  /** Makes a `+` of the `0` at the end. */
  hold(): void;
}

/** Where favourites are, once they are known. */
export interface Favourites {
  readonly current:
    { readonly contacts: { favourite(key: string): Pick<Contact, 'numbers'> | undefined } } | undefined;
}

/** How long after a key was let go its click may come, in milliseconds: browsers wait for a second tap. */
const clickDelay = 300;

const within = (event: Event, selector: string): HTMLElement | undefined =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>(selector) ?? undefined) : undefined;

/** Whether a pointer that leaves something stays within `key`: a key has several words on it. */
const staysIn = (key: Element, { relatedTarget }: PointerEvent): boolean =>
  relatedTarget instanceof Node && key.contains(relatedTarget);

/**
 * Makes one digit of a key that is held, and a `+` of a `0` that is, as telephones do: on the dialler's keypad by pointer,
 * Enter or Space, in its field, and wherever digits are typed for it. A key from 1 to 9 that is held as the first calls its
 * favourite: behind other digits it is a digit. Of several fingers the last one holds; a pointer that leaves its key holds
 * it no longer. Returns what stops it.
 */
export function holdKeys(page: Document, dialler: HeldInto, favourites?: Favourites): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  /** The key of the screen that is pressed, and the pointer that presses it. */
  let pressed: { readonly key: Element; readonly pointer: number } | undefined;
  /** What was held: of the screen, where letting it go presses nothing more, or of the keyboard. */
  let held: Element | 'keyboard' | undefined;
  const keyOn = (event: Event) => within(event, '[data-pad=dialler] [data-key]');

  /** Calls the favourite of a key; nothing where it has none. */
  function speedDial(key: string): (() => void) | undefined {
    const [reached] = favourites?.current?.contacts.favourite(key)?.numbers ?? [];
    return reached && (() => void dialler.callNumber(reached.number));
  }

  /** What a key does when it is held, from before it has pressed anything; nothing where it is a digit like another. */
  function holdOf(key: string): (() => void) | undefined {
    if (key !== '0') return dialler.text === '' ? speedDial(key) : undefined;
    return () => {
      dialler.press('0');
      dialler.hold();
    };
  }

  /** The same, once the key has pressed its digit. */
  function holdAfter(key: string, what: Element | 'keyboard'): void {
    if (key === '0') dialler.hold();
    else if (held === undefined && dialler.text === key) {
      const call = speedDial(key);
      if (call) dialler.erase();
      call?.();
    }
    held = what;
  }

  function release(): void {
    clearTimeout(timer);
    pressed = undefined;
  }

  function forgetHeld(): void {
    clearTimeout(forgetting);
    held = undefined;
  }

  function down(event: PointerEvent): void {
    const key = keyOn(event);
    release();
    if (held === key || held === 'keyboard') forgetHeld();
    if (!key || event.button !== 0) return;
    pressed = { key, pointer: event.pointerId };
    const hold = holdOf(key.dataset['key'] ?? '');
    if (!hold) return;
    timer = setTimeout(() => {
      held = key;
      hold();
    }, longPress);
  }

  /** A pointer is up, gone, or somewhere else. */
  function up(event: PointerEvent): void {
    const key = pressed?.pointer === event.pointerId ? pressed.key : undefined;
    if (key && !(event.type === 'pointerout' && staysIn(key, event))) release();
    if (event.type !== 'pointerout' && !pressed) letGo();
  }

  /** Whoever presses the key next, such as a screen reader that has no pointer, means it. */
  function letGo(): void {
    clearTimeout(forgetting);
    forgetting = setTimeout(forgetHeld, clickDelay);
  }

  function click(event: Event): void {
    if (held === undefined || within(event, '[data-key]') !== held) return;
    forgetHeld();
    event.preventDefault();
    event.stopPropagation();
  }

  /** A finger that rests on a key asks for no menu. */
  function menu(event: Event): void {
    const key = keyOn(event);
    if (key && (key === held || key === pressed?.key)) event.preventDefault();
  }

  /** Enter presses a button again and again while it is held, and Space when it is let go. */
  function heldButton(event: KeyboardEvent, button: HTMLElement): void {
    event.preventDefault();
    const key = keyOn(event)?.dataset['key'] ?? '';
    if (event.key === 'Enter') holdAfter(key, button);
    else if (held === undefined) {
      const hold = holdOf(key);
      if (hold) held = button;
      hold?.();
    }
  }

  function keydown(event: KeyboardEvent): void {
    if (!event.repeat) {
      forgetHeld();
      return;
    }
    const button = within(event, '[data-key]');
    if (/^(?:Enter| )$/.test(event.key) && button) {
      heldButton(event, button);
      return;
    }
    const sign = keypadSign(event);
    const field = within(event, '[data-number-field]');
    if (sign === undefined || within(event, '[data-pad=call]') || (!field && isEditing(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    const atEnd = !(field instanceof HTMLInputElement) || field.selectionStart === field.value.length;
    if (atEnd) holdAfter(sign, 'keyboard');
  }

  const stopping = new AbortController();
  const options = { capture: true, signal: stopping.signal };
  page.addEventListener('pointerdown', down, options);
  for (const end of ['pointerup', 'pointercancel', 'pointerout'] as const) {
    page.addEventListener(end, up, options);
  }
  page.addEventListener('click', click, options);
  page.addEventListener('contextmenu', menu, options);
  page.addEventListener('keydown', keydown, options);
  page.addEventListener('keyup', letGo, options);
  return () => {
    release();
    forgetHeld();
    stopping.abort();
  };
}
