import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '..', file), 'utf8').trim();

const examples = [
  'examples/plain/src/main.ts',
  'examples/react/src/App.tsx',
  'examples/sveltekit/src/routes/+page.svelte',
];

test('the README shows the example that is tested', () => {
  const readme = read('README.md');

  expect(readme).toContain(`\`\`\`ts\n${read('examples/plain/src/main.ts')}\n\`\`\``);
  expect(readme).toContain(`\`\`\`ts\n// vite.config.ts\n${read('examples/plain/vite.config.ts')}\n\`\`\``);
});

test.for(examples)('%s signs in, calls, hears and hangs up in at most 15 lines', (file) => {
  const lines = read(file)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^<\/?script/.test(line));

  expect(lines.length).toBeLessThanOrEqual(15);
});
