import * as v from 'valibot';

/** Text, told as such; what it says is never repeated, since it may be a secret. */
export const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'));

export const described = <Schema extends v.GenericSchema>(schema: Schema, words: string) =>
  v.pipe(schema, v.description(words));

/** A list, told as such. */
export const list = <Item extends v.GenericSchema>(item: Item) => v.array(item, 'must be a list');

/** Settings that belong together, and no others. */
export const group = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, groupWords);

/** What an object lacks, or has too much; the names are put before it. */
export const groupWords = ({ expected, received }: v.BaseIssue<unknown>): string =>
  expected === 'never'
    ? 'is not a setting'
    : received === 'undefined' && expected !== 'Object'
      ? 'is missing'
      : 'must be a group of settings: {…}';
