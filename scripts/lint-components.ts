import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where `svelte-check --tsgo` leaves the TypeScript that it makes of each component: below `.svelte-kit` where packing has made that. */
const made = existsSync('.svelte-kit') ? '.svelte-kit/.svelte-check/svelte' : '.svelte-check/svelte';

// Rules that need types cannot read a component itself. Named one by one, because Git ignores the folder. What is built is
// not ours to write.
const files = readdirSync(made, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svelte.ts') && !/^(lib|dist)\//.test(file))
  .map((file) => join(made, file));
const { status } = spawnSync('oxlint', ['-c', '.oxlint-components.json', ...files], { stdio: 'inherit' });
process.exit(files.length > 0 ? (status ?? 1) : 1);
