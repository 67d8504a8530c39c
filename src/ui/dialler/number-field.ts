import { isFocusLost } from '../parts/focus.ts';

const field = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-number-field]');

/** Puts the cursor into the number field, but not where that would bring a keyboard onto the screen. */
export function focusNumberField(): void {
  if (matchMedia('(pointer: fine)').matches) field()?.focus({ preventScroll: true });
}

/** Puts the cursor into the number field because somebody asks for it. */
export function focusField(): void {
  field()?.focus();
}

/** An attachment: when the element goes, with what had the focus in it, the number field takes it. */
export function leaveFocusToNumberField(): () => void {
  return () => {
    if (isFocusLost()) focusNumberField();
  };
}
