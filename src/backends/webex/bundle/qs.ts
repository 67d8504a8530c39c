/** The part of `qs` that the SDK, and `url` below it, use. */

type Value =
  string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** As `encodeURIComponent`, and the few characters that only RFC 3986 reserves. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function pairs(key: string, value: Value): string[] {
  if (value === undefined) return [];
  if (value === null) return [`${encode(key)}=`];
  if (typeof value !== 'object') return [`${encode(key)}=${encode(String(value))}`];
  return Object.entries(value).flatMap(([name, each]) => pairs(`${key}[${name}]`, each));
}

/** `values` as a query; `undefined` is left out, nested values get `[brackets]`. */
export function stringify(values: { readonly [key: string]: Value } | null | undefined): string {
  return Object.entries(values ?? {})
    .flatMap(([key, value]) => pairs(key, value))
    .join('&');
}

/** A flat query as an object; a name that comes twice makes an array. */
export function parse(query: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  const given = new URLSearchParams(query);
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    found[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return found;
}

export default { parse, stringify };
