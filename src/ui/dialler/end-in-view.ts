/** From how many characters on a text has smaller letters, and from how many on the smallest. */
const shorter = 12;
const smallest = 17;

/** Which letters `text` has in a number field, so that all of it can be seen; nothing for the usual ones. */
export const lettersOf = (text: string): 'smaller' | 'smallest' | undefined =>
  text.length < shorter ? undefined : text.length < smallest ? 'smaller' : 'smallest';

/**
 * An attachment, made anew for each `text`: of one that is too long for its field all the same the end is seen, unless
 * the caret stands before it.
 */
export function endInView(text: string): (field: HTMLInputElement) => (() => void) | undefined {
  return (field) => {
    // Short ones fit: nobody has the browser lay out the page for them.
    if (text.length < shorter) return undefined;
    const show = (): void => {
      field.scrollLeft = field.scrollWidth;
    };
    const isElsewhere = document.activeElement === field && field.selectionEnd !== field.value.length;
    if (!isElsewhere) show();
    // The browser goes back to the beginning after that.
    const again = (): void => {
      requestAnimationFrame(show);
    };
    field.addEventListener('blur', again);
    return () => {
      field.removeEventListener('blur', again);
    };
  };
}
