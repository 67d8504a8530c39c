import fc from 'fast-check';

/** Texts with which a network tries to be more than text. */
export const nastyTexts = [
  '<img src=x onerror=alert(1)>',
  '</span><script>alert(1)</script>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '"Bob" <sip:1002@example.org>;x-broadworks="<b>"\r\nEvil: 1',
  'Bob \u202eecilA\u2066',
  '\u061c\u200b\u2060\u00ad',
  '\u0000\u0007\u001b[31m\n\t\u009f',
  '\ud800',
  'half \udc00 a sign',
  `Z${'\u0351'.repeat(200)}algo`,
  '__proto__',
  'constructor',
  "$&$`$'",
  '../../../devices',
  'x'.repeat(5_000),
];

/** Any text, with the nasty ones among them. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: fc.constantFrom(...nastyTexts), maxLength: 3 }),
);

/** What JSON can hold that no number and no text can be made of, or that looks like something of its own. */
const oddities = [
  { toString: 1, valueOf: 1 },
  JSON.parse('{"__proto__":{"name":"Mallory"},"constructor":null}') as unknown,
  [[[[]]]],
  [115],
  '115',
  115,
  1e308,
  -1,
];

/** Whatever JSON can hold. */
export const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(...oddities),
  text,
);

/** An object whose `keys` are there or not, and hold anything. */
export const objectOf = (...keys: readonly string[]): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc.record(Object.fromEntries(keys.map((key) => [key, json])), { requiredKeys: [] });

/** Much faster than `expect`, and this is asked some hundred thousand times. */
export function holds(condition: boolean, words: string): void {
  if (!condition) throw new Error(`Does not hold: ${words}.`);
}

/** Longer than any name; more than that is not kept. */
const longest = 2_000;

export const isShortText = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.length <= longest);
