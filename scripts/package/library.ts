import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { IconFiles } from './icon-files.ts';
import { project } from './manifest.ts';

/** Parts of `src` that are no part of the library: what builds, what draws a page that is in the package as it is built. */
const leftOut = [
  'backends/scripted',
  'backends/webex/realm/sdk-modules',
  'sandbox-page',
  ...['build', 'build-main', 'compress', 'dev', 'live-pages', 'main', 'sandbox-main'].map(serverFile),
  ...['sdk-variant', 'stamp', 'vite-pages'].map(serverFile),
  'ui/index.html',
  'ui/kiosk.html',
  // What keeps the compiled messages out of git would keep them out of the package, too.
  'ui/paraglide/.gitignore',
  'ui/public',
];

/** The library: JavaScript, components and types. */
export const library = join(project, 'lib');

/** Makes `lib` of `src`: TypeScript becomes JavaScript with its source map, components stay what they are. */
export async function buildLibrary(): Promise<void> {
  await rm(library, { recursive: true, force: true });
  const args = ['--input', 'src', '--output', library, '--tsconfig', 'tsconfig.json'];
  await promisify(execFile)(join(project, 'node_modules/.bin/svelte-package'), args, { cwd: project });
  for (const part of leftOut) await removePart(part);
  const icons = new IconFiles(library);
  for (const file of await filesBelow(library)) {
    // These come from a compiler, and name each other as they should.
    if (file.startsWith('ui/paraglide/')) continue;
    const path = join(library, file);
    if (/\.(d\.ts|svelte|html)$/.test(file))
      await writeFile(path, icons.have(file, named(await readFile(path, 'utf8'))));
    else if (file.endsWith('.js')) await compile(file, icons);
  }
  await icons.write();
}

/** The same as the tool above makes of a module, but with the way back to its source. */
async function compile(file: string, icons: IconFiles): Promise<void> {
  const source = file.replace(/\.js$/, '.ts');
  const text = await readFile(join(project, 'src', source), 'utf8');
  const { outputText, sourceMapText = '' } = ts.transpileModule(icons.have(file, text), {
    fileName: source.slice(source.lastIndexOf('/') + 1),
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
      sourceMap: true,
      inlineSources: true,
    },
  });
  await writeFile(join(library, file), named(outputText));
  await writeFile(join(library, `${file}.map`), sourceMapText);
}

/** Imports name what is there, with what they say behind a question mark of how it is wanted. */
const named = (text: string): string =>
  text.replaceAll(/(["'])(\.{1,2}\/[^"'?\n]+)\.ts(\?[^"'\n]*)?\1/g, '$1$2.js$3$1');

async function removePart(part: string): Promise<void> {
  const { folder, name } = /^(?<folder>.*)\/(?<name>[^/]+)$/.exec(part)?.groups ?? { folder: '', name: part };
  for (const file of await readdir(join(library, folder ?? ''))) {
    if (file === name || file.startsWith(`${name ?? part}.`))
      await rm(join(library, folder ?? '', file), { recursive: true });
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

function serverFile(name: string): string {
  return `server/${name}`;
}
