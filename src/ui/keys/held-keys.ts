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

const within = (event: Event, selector: string): HTMLElement | undefined =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>(selector) ?? undefined) : undefined;

/**
 * Makes one digit of a key that is held, and a `+` of a `0` that is, as telephones do: on the dialler's keypad by pointer,
 * Enter or Space, in its field, and wherever digits are typed for it. A key from 1 to 9 that is held as the first calls its
 * favourite: behind other digits it is a digit. Returns what stops it.
 */
export function holdKeys(page: Document, dialler: HeldInto, favourites?: Favourites): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a key of the screen was held: letting it go presses nothing more. */
  let held = false;
  const keyOf = (event: Event) => within(event, '[data-pad=dialler] [data-key]')?.dataset['key'] ?? '';

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
  function holdAfter(key: string): void {
    if (key === '0') dialler.hold();
    else if (!held && dialler.text === key) {
      const call = speedDial(key);
      if (call) dialler.erase();
      call?.();
    }
    held = true;
  }

  function down(event: Event): void {
    held = false;
    const hold = holdOf(keyOf(event));
    if (!hold) return;
    timer = setTimeout(() => {
      held = true;
      hold();
    }, longPress);
  }

  function up(): void {
    clearTimeout(timer);
  }

  function swallow(event: Event): void {
    if (!held || !within(event, '[data-key]')) return;
    event.preventDefault();
    if (event.type !== 'click') return;
    held = false;
    event.stopPropagation();
  }

  /** Enter presses a button again and again while it is held, and Space when it is let go. */
  function heldButton(event: KeyboardEvent): void {
    event.preventDefault();
    const key = keyOf(event);
    if (event.key === 'Enter') holdAfter(key);
    else if (!held) {
      const hold = holdOf(key);
      held = hold !== undefined;
      hold?.();
    }
  }

  function keydown(event: KeyboardEvent): void {
    if (!event.repeat) {
      held = false;
      return;
    }
    if (/^(?:Enter| )$/.test(event.key) && within(event, '[data-key]')) {
      heldButton(event);
      return;
    }
    const sign = keypadSign(event);
    const field = within(event, '[data-number-field]');
    if (sign === undefined || within(event, '[data-pad=call]') || (!field && isEditing(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    const atEnd = !(field instanceof HTMLInputElement) || field.selectionStart === field.value.length;
    if (atEnd) holdAfter(sign);
  }

  const stopping = new AbortController();
  const options = { capture: true, signal: stopping.signal };
  page.addEventListener('pointerdown', down, options);
  for (const end of ['pointerup', 'pointercancel', 'pointerout']) page.addEventListener(end, up, options);
  for (const late of ['click', 'contextmenu']) page.addEventListener(late, swallow, options);
  page.addEventListener('keydown', keydown, options);
  return () => {
    up();
    stopping.abort();
  };
}
