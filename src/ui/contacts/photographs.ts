/** A property as jCard has it (RFC 7095): its name, parameters, type and values. */
export type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];

/** How long a photograph may be, in characters of base64: 48 KB of it. */
const longest = 64_000;

/** How the kinds of pictures begin that are kept. Drawings (SVG) are none of them: they can do more than be seen. */
const beginnings: readonly (readonly [string, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
];

/**
 * The photograph of a card as a `data:` address: what its first bytes say is a picture, and is small. Nothing for any
 * other, and for the address of one, which is never fetched: whoever wrote the card would learn who reads it.
 */
export function photographOf([, , , value]: Property): string | undefined {
  if (typeof value !== 'string' || value.length > longest + 100) return undefined;
  const base64 = value.replace(/^data:[^,]*;base64\W?,/i, '').replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(base64) || base64.length > longest) return undefined;
  const first = atob(base64.slice(0, 16));
  const [kind] = beginnings.find(([, beginning]) => beginning.test(first)) ?? [];
  return kind && `data:image/${kind};base64,${base64}`;
}

/** A photograph, or its address, as a property of vCard `version`. */
export function photographProperty(avatar: string, version: '3.0' | '4.0'): Property {
  const [, kind = '', base64 = ''] = /^data:image\/([a-z]+);base64,(.*)$/.exec(avatar) ?? [];
  if (version === '4.0' || base64 === '') return ['photo', {}, 'uri', avatar];
  return ['photo', { encoding: 'b', type: kind.toUpperCase() }, 'binary', base64];
}
