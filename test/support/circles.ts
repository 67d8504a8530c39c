import { importsOf, type SourceFile } from './source-files.ts';

/**
 * The circles among files: each a set of files every one of which leads to every other by imports, those of types
 * included, as `a → b → a`; a file that imports itself is one, too.
 */
export function circlesAmong(files: readonly SourceFile[]): string[] {
  const imports = new Map(files.map((file) => [file.path, importsOf(file).map(({ to }) => plain(to))]));
  return [...imports.keys()]
    .map((path) => shortestWayBack(path, imports))
    .filter((way) => way !== undefined)
    .map(fromItsFirst)
    .filter((circle, index, all) => all.indexOf(circle) === index)
    .sort();
}

/** The fewest files that lead from one back to it, its own path at both ends. */
function shortestWayBack(
  start: string,
  imports: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** The same circle, told from the file whose name comes first, so that it is told once. */
function fromItsFirst(way: readonly string[]): string {
  const files = way.slice(1);
  const first = files.indexOf([...files].sort()[0] ?? '');
  const turned = [...files.slice(first), ...files.slice(0, first)];
  return [...turned, ...turned.slice(0, 1)].join(' → ');
}

/** A path without what the bundler is told behind a `?`. */
function plain(path: string): string {
  return path.replace(/\?.*$/, '');
}
