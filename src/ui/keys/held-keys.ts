import { isEditing } from '../parts/focus.ts';
import { keypadSign } from './keypad-sign.ts';

/** How long a key of the screen is held until it counts as held, in milliseconds: what Android makes of a long press. */
const longPress = 500;

/** The dialler, as far as a key that is held matters to it. */
export interface HeldInto {
  press(sign: string): void;
  /** Makes a `+` of the `0` at the end. */
  hold(): void;
}

const within = (event: Event, selector: string): HTMLElement | undefined =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>(selector) ?? undefined) : undefined;

/**
 * Makes one digit of a key that is held, and a `+` of a `0` that is, as telephones do: on the dialler's keypad by pointer,
 * Enter or Space, in its field, and wherever digits are typed for it. Returns what stops it.
 */
export function holdKeys(page: Document, dialler: HeldInto): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a key of the screen was held: letting it go presses nothing more. */
  let held = false;
  const zero = (event: Event) => within(event, '[data-pad=dialler] [data-key="0"]');

  function hold(): void {
    held = true;
    dialler.press('0');
    dialler.hold();
  }

  function down(event: Event): void {
    held = false;
    if (zero(event)) timer = setTimeout(hold, longPress);
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
    if (!zero(event)) return;
    if (event.key === 'Enter') dialler.hold();
    else if (!held) hold();
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
    if (sign === '0' && atEnd) dialler.hold();
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
