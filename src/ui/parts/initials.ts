import { signsOf } from './text.ts';

/** One or two letters that stand for a name; empty for a number. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return ends.map((word) => signsOf(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}

/** A hue, in degrees, that stays the same for the same name. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const sign of name) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 3600;
  return hash / 10;
}
