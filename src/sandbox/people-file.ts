import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PeopleError, readPeople } from './read-people.ts';
import type { Person } from './people.ts';

export { PeopleError } from './read-people.ts';

/**
 * Who there is, as `--people FILE` says; nothing where it is not given. Throws a {@link PeopleError} that names the file, and
 * the line in it.
 */
export function peopleFromArguments(args: readonly string[]): { readonly people?: readonly Person[] } {
  const file = fileIn(args);
  if (file === undefined) return {};
  try {
    return { people: readPeople(readFileSync(file, 'utf8')) };
  } catch (error) {
    const reason = error instanceof PeopleError ? error.message : reasonOf(error);
    throw new PeopleError(`--people ${file}: ${reason}`);
  }
}

function fileIn(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { people: { type: 'string' } } }).values.people;
  } catch (error) {
    throw new PeopleError(`${reasonOf(error)}. Only --people FILE is known.`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return 'is a folder, not a file.';
  if (code === 'EACCES') return 'may not be read.';
  return error.message;
}
