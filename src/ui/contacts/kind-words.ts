import * as m from '../paraglide/messages.js';
import { tidy } from '../parts/text.ts';

const words: Readonly<Record<string, () => string>> = {
  work: m.contact_kind_work,
  mobile: m.contact_kind_mobile,
  home: m.contact_kind_home,
};

/** What numbers can be, as every provider knows it. */
export const kinds = Object.keys(words);

/** What a number is; as the provider calls it where we have no word. Empty where it does not say. */
export function kindWords(kind: string | undefined): string {
  return words[kind ?? '']?.() ?? tidy(kind);
}
