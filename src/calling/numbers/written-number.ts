/** A number as it was written, taken apart. */
export interface WrittenNumber {
  /** Digits, `*`, `#` and `+`, and whatever else was found and is none of these. */
  readonly bare: string;
  /** The extension written behind the number (`;ext=5`, `ext. 5`, `x5`); `undefined` where there is none. */
  readonly extension: string | undefined;
}

/** How people group digits, and the invisible marks that numbers copied from other programs carry. */
const punctuation =
  /[\s().\-/\u00a0\u00ad\u00b7\u061c\u200b-\u200f\u2010-\u2015\u202a-\u202f\u2060-\u2069\u2212\ufeff]/g;

/** Only behind something that looks like a number: `x` and `ext` are parts of names too. */
const extensionBehind = /^([^\p{L};]*\d[^\p{L};]*?)[\s,]*(?:;\s*ext=|\bext(?:ension)?\.?:?|x)\s*(\d{1,9})$/iu;

/** RFC 3966: what may follow a number in a `tel:` link and says nothing about where it leads. */
const parameters = /;(?!ext=)[a-z0-9-]+(?:=[^;]*)?/gi;

/** Full-width signs, as keyboards in East Asia type them → ASCII. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** The digits of every script → `0` to `9`. Each script's ten lie side by side, zero first. */
const western = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    // Mathematical digits come in sets without a gap between them.
    const compatible = digit.normalize('NFKC');
    if (/^[0-9]$/.test(compatible)) return compatible;
    const at = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
    return String(value);
  });

/** Links carry some signs percent-encoded; what is no such code stays. */
function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Takes apart what was typed or pasted: a number in any script and punctuation, or a `tel:` link. Never throws. */
export function readWritten(input: string): WrittenNumber {
  const text = western(narrow(input)).trim();
  const link = /^(?:tel|callto):(.*)$/is.exec(text)?.[1];
  const written = link === undefined ? text : decoded(link).replace(parameters, '');
  const [, number = written, extension] = extensionBehind.exec(written) ?? [];
  // Behind a country code the zero in brackets is left out: +44 (0)20 is +44 20.
  const international = number.replace(/^(\W*\+[\d\s.-]{1,5})\(0\)/, '$1');
  return { bare: international.replace(punctuation, ''), extension };
}
