/** Control characters, halves of signs, blanks of no width, and what turns the direction of the text around it. */
const unprintable = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Marks that are piled up on one letter; no language needs more than four. */
const piled = /(\p{M}{4})\p{M}+/gu;

/** What leaves any ink: a name without is none. */
const visible = /[^\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Nobody reads further than this, and no layout has to bear more. */
const longest = 80;

/** The signs of a text as people count them: an emoji made of several is one. */
export function signsOf(text: string): string[] {
  // Browsers take their time to tell signs apart for the first time, and most names need none of it.
  if (/^[ -ɏ]*$/.test(text)) return text.split('');
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** A text from the network as it may be shown: one line, of a length that a screen can bear. */
export function tidy(text: string | undefined): string {
  const printable = (text ?? '').slice(0, 1000).replace(unprintable, ' ').replace(piled, '$1');
  const clean = printable.replace(/\s+/g, ' ').trim();
  if (!visible.test(clean)) return '';
  if (clean.length <= longest) return clean;
  const signs = signsOf(clean);
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : clean;
}
