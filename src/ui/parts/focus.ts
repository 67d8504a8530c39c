/** Whether keys pressed there write something, so that they are nobody else's. */
export function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Puts the cursor into the number field, but not where that would bring a keyboard onto the screen. */
export function focusNumberField(): void {
  if (!matchMedia('(pointer: fine)').matches) return;
  document.querySelector<HTMLElement>('[data-number-field]')?.focus({ preventScroll: true });
}

/** An attachment: the element takes the focus if what had it has gone, such as the button that made it appear. */
export function takeFocusIfLost(element: HTMLElement): void {
  if (isFocusLost()) element.focus({ preventScroll: true });
}

/** An attachment: when the element goes, with what had the focus in it, the number field takes it. */
export function leaveFocusToNumberField(): () => void {
  return () => {
    if (isFocusLost()) focusNumberField();
  };
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Puts the cursor into the number field because somebody asks for it. */
export function focusField(): void {
  document.querySelector<HTMLElement>('[data-number-field]')?.focus();
}
