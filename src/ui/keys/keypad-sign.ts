import { western } from '../../calling/numbers/western.ts';

/** Signs that some keyboards write with Option (`#` is Option+3 on a British Mac) or AltGr. */
const modified = /^[*#+,]$/;

/** What is read of a key press. */
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>;

/** Whether a modifier is held to write a sign of a keypad, so that the press is no shortcut. */
export const writesSign = (press: Press): boolean =>
  !press.metaKey && (press.getModifierState('AltGraph') || (press.altKey && modified.test(press.key)));

/**
 * What a key press writes on a telephone's keypad: `0` to `9`, whatever script the keyboard has, `*`, `#`, `+` or `,`.
 * Nothing for other keys, and for shortcuts.
 */
export function keypadSign(press: Press): string | undefined {
  const { key, ctrlKey, altKey, metaKey } = press;
  if ((ctrlKey || altKey || metaKey) && !writesSign(press)) return undefined;
  if (/^\p{Nd}$/u.test(key)) return western(key);
  const sign = key.normalize('NFKC');
  return modified.test(sign) ? sign : undefined;
}
