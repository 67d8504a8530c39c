import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a file of so many people for the sandbox, and says where it is. */
export async function peopleFile(count: number): Promise<string> {
  const people = Array.from({ length: count }, (_, index) => ({
    name: `Load ${index + 1}`,
    extension: String(2000 + index),
    number: `+1415555${2000 + index}`,
  }));
  const path = join(await mkdtemp(join(tmpdir(), 'offhook-load-')), 'people.json');
  await writeFile(path, JSON.stringify(people));
  return path;
}
