import type { Plugin } from 'vite';
import { statementsOf, type Node, type Statement } from './statements.ts';

/** How one packed module is shaken. */
export interface PackedModule {
  /** The end of the module's path. */
  readonly file: string;
  /** Exports that somebody uses. */
  readonly keep: readonly string[];
  /** Local name → `[module, export]`: a library that is packed into the module although it is in the bundle anyway. */
  readonly shared: Readonly<Record<string, readonly [module: string, name: string]>>;
  /** Local functions that are called for their effects, and whose effects are not wanted. */
  readonly without: readonly string[];
}

/**
 * Shakes modules that somebody else's bundler has packed into one file. A bundler has to keep such a file's
 * `Thing.part = …` and `(function (Thing) { … })(Thing)`, although they matter to nobody who does not use `Thing`, and
 * with them it keeps everything. Here a statement of that kind belongs to what it changes, and goes when that goes.
 */
export function shakePacked(modules: readonly PackedModule[]): Plugin {
  return {
    name: 'offhook:shake-packed',
    transform(code, id) {
      const packed = modules.find(({ file }) => id.split('?')[0]?.endsWith(file));
      if (!packed) return undefined;
      const program: { body: unknown } = this.parse(code);
      return { code: shake(code, program.body as Node[], packed), map: null };
    },
  };
}

/** `code` without the statements that `packed.keep` does not need. Everything that stays keeps its place. */
export function shake(code: string, body: readonly Node[], packed: PackedModule): string {
  const statements = statementsOf(body);
  const exports = exportsOf(body);
  const wanted = packed.keep.map((name) => {
    const local = exports.get(name);
    if (local === undefined) throw new Error(`${packed.file} no longer exports ${name}.`);
    return { name, local };
  });
  const kept = reachable(
    statements,
    wanted.map(({ local }) => local),
    packed,
  );
  const imports = Object.entries(packed.shared)
    .map(([local, [module, name]]) => `import { ${name} as ${local} } from '${module}';`)
    .join('');
  const text = statements
    .filter((statement) => !kept.has(statement))
    .reduceRight(
      (rest, { start, end }) => rest.slice(0, start) + blank(rest.slice(start, end)) + rest.slice(end),
      code,
    );
  const names = wanted.map(({ name, local }) => `${local} as ${name}`);
  return `${imports}${text}\nexport { ${names.join(', ')} };`;
}

const blank = (text: string): string => text.replace(/[^\n]+/g, ' ');

function exportsOf(body: readonly Node[]): Map<string, string> {
  const specifiers = body
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ specifiers }) => specifiers as { local: { name: string }; exported: { name: string } }[]);
  return new Map(specifiers.map(({ local, exported }) => [exported.name, local.name]));
}

function reachable(
  statements: readonly Statement[],
  names: readonly string[],
  { shared, without }: PackedModule,
): Set<Statement> {
  const byName = new Map<string, Statement[]>();
  for (const statement of statements) {
    for (const name of statement.belongsTo) byName.set(name, [...(byName.get(name) ?? []), statement]);
  }
  const kept = new Set<Statement>();
  const seen = new Set<string>(Object.keys(shared));
  const needName = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    byName.get(name)?.forEach(need);
  };
  const need = (statement: Statement): void => {
    if (kept.has(statement) || statement.belongsTo.some((name) => name in shared)) return;
    kept.add(statement);
    statement.uses.forEach(needName);
  };
  const effects = statements.filter(
    ({ isEffect, calls }) => isEffect && !calls.some((name) => without.includes(name)),
  );
  effects.forEach(need);
  names.forEach(needName);
  return kept;
}
