import { dirname, join } from 'node:path';

/** What a build knows once it has found all modules. */
interface Build {
  getModuleInfo(id: string): { readonly importedIds: readonly string[]; readonly code: string | null } | null;
}

/** The module that has all messages, each from a module of its own; and where it lies. */
const everyMessage = /^(.*\/paraglide)\/messages\.js$/;

/** The core's list of its modules, what is imported of it, and what it has from where. */
const index = /\/calling\/index\.ts$/;
const imports = /\bimport\s*\{([^}]*)\}\s*from\s*["'][^"']*calling\/index\.ts["']/g;
const exports = /\bexport\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g;

/**
 * Puts into one file what is fetched at one moment: a file of one kilobyte takes a browser as long as one of ten. `moments`
 * has the modules that are imported then, below `root`, each with all that it stands on, except what one of `pages` has from
 * the start. What belongs to several moments comes with the first; what is `apart` is left as it is.
 */
export function byMoment(
  root: string,
  pages: readonly string[],
  moments: Readonly<Record<string, readonly string[]>>,
): (id: string, build: Build) => string | undefined {
  let momentOf: Map<string, string> | undefined;
  return (id, build) => {
    momentOf ??= assign(root, pages, moments, build);
    return momentOf.get(id);
  };
}

function assign(
  root: string,
  pages: readonly string[],
  moments: Readonly<Record<string, readonly string[]>>,
  build: Build,
): Map<string, string> {
  const taken = new Set<string>();
  for (const page of pages) reach(join(root, page), build, taken);
  const momentOf = new Map<string, string>();
  for (const [moment, entries] of Object.entries(moments)) {
    const before = new Set(taken);
    for (const entry of entries) reach(join(root, entry), build, taken);
    for (const id of taken) if (moment !== 'apart' && !before.has(id)) momentOf.set(id, moment);
  }
  return momentOf;
}

/** Adds to `reached` what comes with the module `id`. */
function reach(id: string, build: Build, reached: Set<string>): void {
  if (reached.has(id)) return;
  reached.add(id);
  const { importedIds = [], code } = build.getModuleInfo(id) ?? {};
  for (const imported of importedIds)
    for (const each of usedOf(imported, code ?? '', build)) reach(each, build, reached);
}

/** What a module of this `code` needs of one that it imports: of a list of others, what it names, and else all of it. */
function usedOf(imported: string, code: string, build: Build): readonly string[] {
  const messages = everyMessage.exec(imported);
  if (messages)
    return Array.from(code.matchAll(/\bm\.(\w+)/g), ([, key]) => `${messages[1]}/messages/${key}.js`);
  if (!index.test(imported)) return [imported];
  const named = new Set(Array.from(code.matchAll(imports), ([, names = '']) => namesOf(names)).flat());
  const exported = build.getModuleInfo(imported)?.code?.matchAll(exports) ?? [];
  return Array.from(exported, ([, names = '', file = '']) =>
    namesOf(names).some((name) => named.has(name)) ? [join(dirname(imported), file)] : [],
  ).flat();
}

/** The names in `one, two as three, type Four` that come from elsewhere, without types. */
const namesOf = (names: string): string[] =>
  names
    .split(',')
    .map((each) => each.trim().split(/\s+as\s+/)[0] ?? '')
    .filter((each) => each !== '' && !each.startsWith('type '));
