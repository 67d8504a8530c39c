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
  if (document.activeElement === null || document.activeElement === document.body) {
    element.focus({ preventScroll: true });
  }
}
