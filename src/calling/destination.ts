import { DestinationError } from './errors.ts';

/** Where a call goes. */
export interface Destination {
  /** As sent to the provider: digits, `*`, `#` and a leading `+`, or an address with letters where the line takes those. */
  readonly address: string;
  /** As the person wrote it, trimmed. */
  readonly text: string;
}

/** What a line can dial. */
export interface DestinationRules {
  /** Whether the provider takes addresses with letters (`bob@example.com`). */
  readonly letters: boolean;
}

/** The longest number in use is 15 digits (ITU-T E.164); service codes and extensions after it need room. */
const longest = 64;

/** How people group digits, and the invisible marks that numbers copied from other programs carry. */
const punctuation = /[\s().\-/\u00a0\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202f\u2060-\u2069\ufeff]/g;

/**
 * Reads what a person typed or pasted (`(212) 555-0100`, `tel:+1-212-555-0100`, `*98`, `1001`).
 * Throws a `DestinationError` that says what is wrong; the text itself is never changed.
 */
export function parseDestination(input: string, rules: DestinationRules): Destination {
  const text = input.trim();
  if (text === '') throw new DestinationError('empty');
  const bare = text.replace(/^(tel|callto):/i, '').replace(punctuation, '');
  if (bare.length > longest) throw new DestinationError('too-long');
  if (/^\+?[0-9*#]+$/.test(bare) && /[0-9]/.test(bare)) return { address: bare, text };
  if (!/\p{L}/u.test(bare)) throw new DestinationError('nonsense');
  if (!rules.letters) throw new DestinationError('letters');
  return { address: text, text };
}
