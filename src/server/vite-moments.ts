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

/** What a browser begins with. */
export interface Pages {
  /**
   * Ways to draw the app, by the name of the file for the entry and what only that one stands on: what several do is in one
   * more, `shared`. Whoever needs something of such a file runs the entry, too, which has to see whether it is asked.
   */
  readonly ways: Readonly<Record<string, string>>;
  /** Whatever begins by itself, and is left as it is. */
  readonly others: readonly string[];
  /** What only some of these ways draw, later: it is left as it is, and what it shares with a moment is one file more. */
  readonly apart?: readonly string[];
}

/**
 * Puts into one file what is fetched at one moment: a file of one kilobyte takes a browser as long as one of ten. `moments`
 * has the modules that are imported then, below `root`, each with all that it stands on, except what one of `pages` has from
 * the start. What belongs to several moments comes with the first.
 */
export function byMoment(
  root: string,
  pages: Pages,
  moments: Readonly<Record<string, readonly string[]>>,
): (id: string, build: Build) => string | undefined {
  let fileOf: Map<string, string> | undefined;
  return (id, build) => {
    fileOf ??= assign(root, pages, moments, build);
    return fileOf.get(id);
  };
}

function assign(
  root: string,
  { ways, others, apart = [] }: Pages,
  moments: Readonly<Record<string, readonly string[]>>,
  build: Build,
): Map<string, string> {
  const from = (entry: string, reached = new Set<string>()) => reach(join(root, entry), build, reached);
  const fileOf = new Map<string, string>();
  for (const [way, entry] of Object.entries(ways))
    for (const id of from(entry)) fileOf.set(id, fileOf.has(id) ? 'shared' : way);
  const taken = new Set(fileOf.keys());
  for (const entry of others) from(entry, taken);
  const alone = new Set(apart.flatMap((entry) => [...from(entry)]));
  for (const [moment, entries] of Object.entries(moments)) {
    const before = new Set(taken);
    for (const entry of entries) from(entry, taken);
    for (const id of taken)
      if (!before.has(id)) fileOf.set(id, alone.has(id) ? `${moment} and apart` : moment);
  }
  return fileOf;
}

/** Adds to `reached` what comes with the module `id`. */
function reach(id: string, build: Build, reached: Set<string>): Set<string> {
  if (reached.has(id)) return reached;
  reached.add(id);
  const { importedIds = [], code } = build.getModuleInfo(id) ?? {};
  for (const imported of importedIds)
    for (const each of usedOf(imported, code ?? '', build)) reach(each, build, reached);
  return reached;
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
