/** Every example in TypeScript that stands in a comment of the types: `lib/calling/when-ready.d.ts` → their texts. */
export function docExamples(texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const examples = new Map<string, readonly string[]>();
  for (const [path, text] of texts) {
    if (!path.endsWith('.d.ts')) continue;
    const blocks = [...text.matchAll(/^ *\* ```ts\n((?: *\*.*\n)+?) *\* ```$/gm)];
    if (blocks.length === 0) continue;
    examples.set(
      path,
      blocks.map(([, block = '']) => block.replaceAll(/^ *\* ?/gm, '')),
    );
  }
  return examples;
}
