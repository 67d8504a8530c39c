import type { Destination, DestinationRules } from './destination.ts';
import { CallError, DestinationError } from './errors.ts';
import type { NumberReader } from './numbers/number-reader.ts';

/**
 * Reads where to call. Plain digits are read at once, everything else by `numbers`; without one, only addresses with letters
 * can be read as well. Throws, or rejects with, a `DestinationError`.
 */
export function readDestination(
  input: string,
  rules: DestinationRules,
  numbers?: NumberReader,
): Destination | Promise<Destination> {
  const text = input.trim();
  if (text === '') throw new DestinationError('empty');
  if (/^\+?[0-9]{1,15}$/.test(text)) return { address: numbers?.e164(text) ?? text, text };
  if (numbers) return numbers.destination(text, rules);
  if (!rules.letters && !/^[0-9*#]+$/.test(text)) throw new DestinationError('nonsense');
  return { address: text, text };
}

/** Reads digits for a call's keypad in the same way. Throws, or rejects with, a `CallError` (`not-digits`). */
export function readDigits(text: string, numbers?: NumberReader): string | Promise<string> {
  if (/^[0-9*#,;]*$/.test(text)) return text;
  if (!numbers) throw new CallError('not-digits');
  return numbers.digits(text);
}
