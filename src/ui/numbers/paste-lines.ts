/**
 * Keeps what is pasted in several lines, or columns, apart in fields for a number: fields of one line leave line ends out,
 * and two numbers would be one. Returns what stops it.
 */
export function pasteLines(page: Document): () => void {
  const paste = (event: ClipboardEvent): void => {
    const { target: field, clipboardData } = event;
    if (!(field instanceof HTMLInputElement) || field.inputMode !== 'tel') return;
    const lines = (clipboardData?.getData('text') ?? '').trim().split(/\s*[\r\n\t]+\s*/);
    if (lines.length < 2) return;
    event.preventDefault();
    const inputType = 'insertFromPaste';
    field.dispatchEvent(new InputEvent('beforeinput', { inputType }));
    field.setRangeText(lines.join(' | '), field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
  };
  page.addEventListener('paste', paste, { capture: true });
  return () => {
    page.removeEventListener('paste', paste, { capture: true });
  };
}
