import { isEditing } from './focus.ts';

/**
 * An attachment: opens a dialog above everything else, and gives the focus back when it goes. Escape and a press
 * beside it close it.
 */
export function asModal(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  const close = (event: Event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.addEventListener('pointerdown', close);
  dialog.addEventListener('keydown', keepDigits);
  dialog.showModal();
  return () => {
    dialog.close();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}

/** Digits typed inside are not for the dialler behind. */
function keepDigits(event: KeyboardEvent): void {
  if (/^([0-9*#+]|Backspace)$/.test(event.key) && !isEditing(event.target)) event.preventDefault();
}
