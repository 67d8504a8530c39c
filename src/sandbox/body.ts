import * as v from 'valibot';
import { Refusal, refusalCode } from './errors.ts';

const needsText = 'must be a string that is not empty';

/** A JSON object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what a request says; the 400 for another shape names the first field that is wrong, and what is allowed there. */
export function read<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw badRequest(`${path === null ? 'The body' : `'${path}'`} ${issue.message}`);
}

/** What a request that cannot be understood gets. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, message, { errorCode: refusalCode.malformed });
}

/** An object with these entries; others are left out. One that is missing is told in the words of its own schema. */
export function object<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, missingOf(entries));
}

/** The same, with whatever else is in it. */
export function looseObject<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.looseObject(entries, missingOf(entries));
}

const missingOf =
  (entries: v.ObjectEntries) =>
  ({ path }: v.BaseIssue<unknown>): string => {
    const [missing] = path ?? [];
    const schema = missing && entries[String(missing.key)];
    if (!schema) return 'must be an object';
    return v.safeParse(schema, undefined).issues?.[0].message ?? 'is missing';
  };

/** Text that is not empty. */
export const text = v.pipe(v.string(needsText), v.nonEmpty(needsText));

/** One of some words. */
export function oneOf<const Allowed extends readonly string[]>(allowed: Allowed) {
  return v.picklist(allowed, `must be one of ${allowed.map((each) => `'${each}'`).join(', ')}`);
}

/** A whole number from `least` to `most`. */
export function whole(least = 0, most = Number.MAX_SAFE_INTEGER, words = 'must be a whole number') {
  return v.pipe(v.number(words), v.safeInteger(words), v.minValue(least, words), v.maxValue(most, words));
}

/** Yes or no. */
export const flag = v.boolean('must be true or false');
