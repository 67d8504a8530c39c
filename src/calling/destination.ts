import { DestinationError } from './errors.ts';
import { plainDigits, type NumberPlan } from './numbers/number-plan.ts';
import { readWritten } from './numbers/written-number.ts';

/** Where a call goes. */
export interface Destination {
  /** As sent to the provider: digits, `*`, `#` and a leading `+`, or an address with letters where the line takes those. */
  readonly address: string;
  /** As the person wrote it, trimmed. */
  readonly text: string;
  /** The extension behind the number, to be sent as keypad digits once somebody answers. */
  readonly extension?: string;
}

/** What a line can dial. */
export interface DestinationRules {
  /** Whether the provider takes addresses with letters (`bob@example.com`). */
  readonly letters: boolean;
}

/** The longest number in use is 15 digits (ITU-T E.164); service codes and extensions after it need room. */
const longest = 64;

/**
 * Reads what a person typed or pasted (`(212) 555-0100`, `tel:+1-212-555-0100;ext=5`, `*98`, `1001`). A number that `plan`
 * knows becomes its full form; extensions, service codes and everything else are dialled exactly as typed. Throws a
 * `DestinationError` that says what is wrong; the text itself is never changed.
 */
export function parseDestination(
  input: string,
  rules: DestinationRules,
  plan: NumberPlan = plainDigits,
): Destination {
  const text = input.trim();
  if (text === '') throw new DestinationError('empty');
  const { bare, extension } = readWritten(text);
  if (bare.length > longest) throw new DestinationError('too-long');
  if (/^\+?[0-9*#]+$/.test(bare) && /[0-9]/.test(bare)) {
    const address = /[*#]/.test(bare) ? bare : (plan.e164(bare) ?? bare);
    return extension === undefined ? { address, text } : { address, text, extension };
  }
  if (!/\p{L}/u.test(bare)) throw new DestinationError('nonsense');
  if (!rules.letters) throw new DestinationError('letters');
  return { address: text, text };
}
