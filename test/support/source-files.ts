import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** A file of ours, as the house rules see it. */
export interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The TypeScript in it: all of it, or the scripts of a component. */
  readonly code: string;
}

/** One import: the file it is in and what it names; one of our own files is named from the project's root. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const project = join(import.meta.dirname, '../..');

/** Our own `.ts` and `.svelte` files below a folder; not what a tool wrote. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.includes('/paraglide/'))
    .map((path) => {
      const text = readFileSync(join(project, path), 'utf8');
      return { path, text, code: path.endsWith('.svelte') ? scriptsOf(text) : text };
    });
}

/** What a file imports, types and dynamic imports included. */
export function importsOf({ path, code }: SourceFile): Import[] {
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => ({
    from: path,
    to: fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : fileName,
  }));
}

/** Where a kind of syntax occurs, as `path:line`. */
export function linesWith(file: SourceFile, kinds: readonly ts.SyntaxKind[]): string[] {
  const tree = ts.createSourceFile(file.path, file.code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (kinds.includes(node.kind)) {
      found.push(`${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The lines of a file. */
export const lengthOf = ({ text }: SourceFile): number => text.trimEnd().split('\n').length;

/** The lines of a component without its styles. */
export const unstyledLengthOf = (component: SourceFile): number =>
  lengthOf({ ...component, text: component.text.replaceAll(/<style[^>]*>[^]*?<\/style>\s*/g, '') });

function scriptsOf(text: string): string {
  return [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script ?? '').join('\n');
}
