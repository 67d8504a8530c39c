import { Refusal, refusalCode } from './errors.ts';

/** A JSON object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`, or the whole of `value` where no key is given; anything else is a 400. */
export function objectIn(value: unknown, key?: string): Fields {
  const found = key === undefined ? value : isFields(value) ? value[key] : undefined;
  if (isFields(found)) return found;
  throw badRequest(key === undefined ? 'A JSON object is required' : `'${key}' must be an object`);
}

/** The non-empty string under `key`; anything else is a 400. */
export function textIn(fields: Fields, key: string): string {
  const found = fields[key];
  if (typeof found === 'string' && found !== '') return found;
  throw badRequest(`'${key}' must be a string that is not empty`);
}

/** The string under `key`, `undefined` where there is none; anything else is a 400. */
export function optionalText(fields: Fields, key: string): string | undefined {
  return fields[key] === undefined ? undefined : textIn(fields, key);
}

/** The whole number under `key`, `undefined` where there is none; anything else is a 400. */
export function optionalNumber(fields: Fields, key: string): number | undefined {
  const found = fields[key];
  if (found === undefined) return undefined;
  if (typeof found === 'number' && Number.isSafeInteger(found) && found >= 0) return found;
  throw badRequest(`'${key}' must be a whole number`);
}

/** What a request that cannot be understood gets. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, message, { errorCode: refusalCode.malformed });
}
