/** What has been found to be an object. */
export type Fields = Readonly<Record<string, unknown>>;

const misfit = (what: string): never => {
  throw new TypeError(`${what} is not what it should be.`);
};

/** `value`, which has to be an object. Throws a `TypeError` otherwise, as everything here does. */
export function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : misfit('A message');
}

export function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : misfit(key);
}

export function numberOf(fields: Fields, key: string): number {
  const value = fields[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : misfit(key);
}

export function yesOrNo(fields: Fields, key: string): boolean {
  const value = fields[key];
  return typeof value === 'boolean' ? value : misfit(key);
}

/** The text at `key`, which has to be one of the keys of `table`. */
export function oneOf<Name extends string>(
  fields: Fields,
  key: string,
  table: Readonly<Record<Name, unknown>>,
): Name {
  const value = textOf(fields, key);
  return Object.hasOwn(table, value) ? (value as Name) : misfit(key);
}

export function listOf<Item>(fields: Fields, key: string, read: (value: unknown) => Item): readonly Item[] {
  const value = fields[key];
  return Array.isArray(value) ? value.map(read) : misfit(key);
}

/** The same as `read` of what is there, in an object to be spread; an empty one where nothing is. */
export function optional<Key extends string, Value>(
  fields: Fields,
  key: Key,
  read: (fields: Fields, key: Key) => Value,
): { readonly [name in Key]?: Value } {
  if (fields[key] === undefined) return {};
  return { [key]: read(fields, key) } as { readonly [name in Key]: Value };
}

export const optionalText = <Key extends string>(
  fields: Fields,
  key: Key,
): { readonly [name in Key]?: string } => optional(fields, key, textOf);

export const optionalNumber = <Key extends string>(
  fields: Fields,
  key: Key,
): { readonly [name in Key]?: number } => optional(fields, key, numberOf);
