/** Whether keys pressed there write something, so that they are nobody else's. */
export function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** An attachment: the element takes the focus if what had it has gone, such as the button that made it appear. */
export function takeFocusIfLost(element: HTMLElement): void {
  if (isFocusLost()) element.focus({ preventScroll: true });
}

/** Whether nothing has the focus: what had it has gone. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
