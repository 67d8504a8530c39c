import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every example in TypeScript that stands in a comment of ours: `src/calling/when-ready.ts` → its text. */
export async function docExamples(sources: string): Promise<ReadonlyMap<string, string>> {
  const examples = new Map<string, string>();
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts'),
  )) {
    const path = join(parentPath, name);
    const text = await readFile(path, 'utf8');
    for (const [, block = ''] of text.matchAll(/^ *\* ```ts\n((?: *\*.*\n)+?) *\* ```$/gm))
      examples.set(path.slice(sources.length + 1), block.replaceAll(/^ *\* ?/gm, ''));
  }
  return examples;
}
