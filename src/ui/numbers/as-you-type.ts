import type { Numbers } from './numbers.svelte.ts';

/** Edits that take something back: what they bring is to stay as it was. */
const undoing = ['historyUndo', 'historyRedo'];

/**
 * Groups the digits of a number while it is typed into a field, with the caret where the person left it. It comes before
 * everything else that listens to the field.
 */
export function asYouType(numbers: Numbers): (field: HTMLInputElement) => () => void {
  return (field) => {
    let before = { text: field.value, caret: 0 };
    const remember = (): void => {
      before = { text: field.value, caret: field.selectionStart ?? field.value.length };
    };
    const edit = (event: Event): void => {
      const { inputType = '', isComposing = false } = event instanceof InputEvent ? event : {};
      if (isComposing || undoing.includes(inputType)) return;
      const after = { text: field.value, caret: field.selectionStart ?? field.value.length };
      const forwards = inputType === 'deleteContentForward';
      const { text, caret } = numbers.edited(before, after, forwards);
      if (text === field.value) return;
      field.value = text;
      field.setSelectionRange(caret, caret);
    };
    field.addEventListener('beforeinput', remember);
    field.addEventListener('input', edit, { capture: true });
    return () => {
      field.removeEventListener('beforeinput', remember);
      field.removeEventListener('input', edit, { capture: true });
    };
  };
}
