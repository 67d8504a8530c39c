import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DataFile } from './memory/data-file.ts';
import { readPeople } from './read-people.ts';
import type { Collaborators } from './world.ts';

/** What the command line asks for and cannot be had, in one sentence. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/**
 * What the command line says of the sandbox: `--people FILE` who there is, `--data FILE` where it keeps what they would miss.
 * Throws an {@link ArgumentError} that names the file, and the line in it where one is wrong.
 */
export function collaboratorsFrom(args: readonly string[]): Pick<Collaborators, 'people' | 'memory'> {
  const { people, data } = named(args);
  return {
    ...(people !== undefined && {
      people: inFile(`--people ${people}`, () => readPeople(readFileSync(people, 'utf8'))),
    }),
    ...(data !== undefined && { memory: inFile(`--data ${data}`, () => dataFile(data)) }),
  };
}

function named(args: readonly string[]): { readonly people?: string; readonly data?: string } {
  try {
    const options = { people: { type: 'string' }, data: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ArgumentError(`${reasonOf(error)}. Only --people FILE and --data FILE are known.`);
  }
}

/** A file that is not there is made, its folder is not. */
function dataFile(path: string): DataFile {
  if (!existsSync(dirname(resolve(path)))) throw new ArgumentError('its folder is not there.');
  return new DataFile(path);
}

function inFile<T>(named: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ArgumentError(`${named}: ${reasonOf(error)}`);
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
