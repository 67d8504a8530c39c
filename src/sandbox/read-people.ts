import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type ParseError,
} from 'jsonc-parser';
import * as v from 'valibot';
import { employ, type Person } from './people.ts';

/** People that cannot be employed; its message is one line for a person. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError';
}

/** The most people that there can be: all of them stand in one document. */
const most = 1_000;

const words = (name: string, what: string) => () => `"${name}" must be ${what}`;
const name = words('name', 'a text of 1 to 200 characters');
const extension = words('extension', 'a text of 2 to 8 digits that does not begin with 0 or 9');
const number = words('number', 'a text such as "+14155550101", with + and 7 to 15 digits');
const voicemail = words('voicemail', 'true or false');

const schema = v.pipe(
  v.array(
    v.strictObject(
      {
        name: v.pipe(v.string(name), v.trim(), v.minLength(1, name), v.maxLength(200, name)),
        // Those that begin with 9 do something, see the table of numbers.
        extension: v.pipe(v.string(extension), v.regex(/^[1-8]\d{1,7}$/, extension)),
        number: v.pipe(v.string(number), v.regex(/^\+[1-9]\d{6,14}$/, number)),
        voicemail: v.exactOptional(v.boolean(voicemail)),
      },
      ({ expected, received, input }) =>
        expected === 'never'
          ? `${received} is not known; a person has "name", "extension", "number" and "voicemail"`
          : input === undefined
            ? `${expected} is missing`
            : 'a person must be an object in braces',
    ),
    'there must be a list in square brackets',
  ),
  v.minLength(1, 'there must be at least one person'),
  v.maxLength(most, `there can be no more than ${most.toLocaleString('en')} people`),
);

/**
 * Reads the people of a sandbox: a JSON list of `{"name", "extension", "number"}`, with `"voicemail"` where it is not to follow
 * from the extension. Throws a {@link PeopleError} that names the line.
 */
export function readPeople(text: string): readonly Person[] {
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const [broken] = errors;
  if (!tree || broken) {
    const what = broken ? ` (${printParseErrorCode(broken.error)})` : '';
    throw new PeopleError(`line ${lineAt(text, broken?.offset ?? 0)} is not JSON${what}.`);
  }
  const at = (path: (string | number)[]): number => {
    const node = findNodeAtLocation(tree, path) ?? findNodeAtLocation(tree, path.slice(0, -1)) ?? tree;
    return lineAt(text, node.offset);
  };
  const read = v.safeParse(schema, getNodeValue(tree), { abortEarly: true });
  if (!read.success) {
    const [{ path = [], message }] = read.issues;
    const keys = path.map(({ key }) => key as string | number);
    throw new PeopleError(`line ${at(keys)}: ${message}.`);
  }
  for (const key of ['extension', 'number'] as const) {
    const seen = new Map<string, number>();
    read.output.forEach((each, index) => {
      const before = seen.get(each[key]);
      if (before !== undefined) {
        throw new PeopleError(
          `line ${at([index, key])}: "${key}" is ${each[key]}, as on line ${at([before, key])} already.`,
        );
      }
      seen.set(each[key], index);
    });
  }
  return read.output.map(employ);
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
