import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { circlesAmong } from './support/circles.ts';
import { inlineStyles, rawHtml, wordsInMarkup } from './support/markup.ts';
import {
  importsOf,
  lengthOf,
  linesWith,
  sourceFiles,
  unstyledLengthOf,
  type Import,
} from './support/source-files.ts';

const lockFile = readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8');
const sources = sourceFiles('src');
const files = [...sources, ...sourceFiles('test')];
const components = sources.filter(({ path }) => path.endsWith('.svelte'));

/** Imports from below `folder` that `allowed` does not allow. */
function strays(folder: string, allowed: (arrow: Import) => boolean): string[] {
  return sources
    .filter(({ path }) => path.startsWith(folder))
    .flatMap(importsOf)
    .filter((arrow) => !allowed(arrow))
    .map(({ from, to }) => `${from} → ${to}`);
}

const isOurs = (path: string): boolean => path.startsWith('src/');

/** The system that a file below src/backends belongs to. */
const systemOf = (path: string): string | undefined => /^src\/backends\/([^/]+)\//.exec(path)?.[1];

test('no file is longer than 300 lines', () => {
  expect(files.filter((file) => lengthOf(file) > 300).map(({ path }) => path)).toEqual([]);
});

test('no component is longer than 120 lines without its styles', () => {
  expect(components.filter((file) => unstyledLengthOf(file) > 120).map(({ path }) => path)).toEqual([]);
});

test('what a component fetches to draw is tried again where it could not be fetched', () => {
  // An import that fails is drawn as nothing, for ever.
  const untried = components.filter(({ text }) => /\{#await\s+import\(/.test(text));

  expect(untried.map(({ path }) => path)).toEqual([]);
});

test('calling knows nothing of ours but itself, and no framework', () => {
  const allowed = ({ to }: Import): boolean =>
    to.startsWith('src/calling/') || to.startsWith('libphonenumber-js');

  expect(strays('src/calling/', allowed)).toEqual([]);
});

test('ui knows itself and calling; only its registry, systems.ts, knows backends and tabs', () => {
  const allowed = ({ from, to }: Import): boolean =>
    !isOurs(to) ||
    to.startsWith('src/ui/') ||
    to.startsWith('src/calling/') ||
    (from === 'src/ui/systems.ts' && /^src\/(backends|tabs)\//.test(to));

  expect(strays('src/ui/', allowed)).toEqual([]);
});

test('tabs know themselves and calling', () => {
  expect(strays('src/tabs/', ({ to }) => !isOurs(to) || /^src\/(tabs|calling)\//.test(to))).toEqual([]);
});

test('a backend knows itself and calling, and no other backend', () => {
  const allowed = ({ from, to }: Import): boolean =>
    !isOurs(to) ||
    to.startsWith('src/calling/') ||
    (to.startsWith('src/backends/') && systemOf(to) === systemOf(from));

  expect(strays('src/backends/', allowed)).toEqual([]);
});

test('the sandbox knows nothing of the app', () => {
  expect(strays('src/sandbox/', ({ to }) => !isOurs(to) || to.startsWith('src/sandbox/'))).toEqual([]);
});

test('the page of the sandbox looks as the phone, knows the shapes that it is told, and nobody knows it', () => {
  const look =
    /^src\/ui\/(parts\/|sandbox\/|paraglide\/|frame\/(base\.css|tokens\.css|language\.svelte\.ts)$)/;
  const shapes = ['src/sandbox/control/scene.ts', 'src/sandbox/trace/trace.ts'];
  const isPage = (path: string): boolean => path.startsWith('src/sandbox-page/');
  const allowed = ({ to }: Import): boolean =>
    !isOurs(to) || isPage(to) || look.test(to) || shapes.includes(to);

  expect(strays('src/sandbox-page/', allowed)).toEqual([]);
  expect(
    sources
      .filter(({ path }) => !isPage(path))
      .flatMap(importsOf)
      .filter(({ to }) => isPage(to)),
  ).toEqual([]);
});

test('what the systems of the sandbox have in common knows none of them, and they know no other', () => {
  const common = ['control', 'example', 'faults', 'memory', 'switch', 'trace'];
  const systemAt = (path: string): string | undefined => {
    const folder = /^src\/sandbox\/([^/]+)\//.exec(path)?.[1];
    return folder !== undefined && !common.includes(folder) ? folder : undefined;
  };
  const allowed = ({ from, to }: Import): boolean =>
    systemAt(to) === undefined || systemAt(to) === systemAt(from) || from === 'src/sandbox/systems.ts';

  expect(strays('src/sandbox/', allowed)).toEqual([]);
});

test('the switch of the sandbox knows people, the clock and the trace, and nothing else but itself', () => {
  const allowed = ({ to }: Import): boolean =>
    !isOurs(to) || /^src\/sandbox\/(switch\/|people\.ts$|clock\.ts$|trace\/trace\.ts$)/.test(to);

  expect(strays('src/sandbox/switch/', allowed)).toEqual([]);
});

test('the server knows itself and the sandbox', () => {
  const allowed = ({ to }: Import): boolean => !isOurs(to) || /^src\/(server|sandbox)\//.test(to);

  expect(strays('src/server/', allowed)).toEqual([]);
});

test('no imports run in a circle, those of types included', () => {
  expect(circlesAmong(sources)).toEqual([]);
});

test('types are never given up', () => {
  const { AnyKeyword, EnumDeclaration, NonNullExpression } = ts.SyntaxKind;

  expect(files.flatMap((file) => linesWith(file, [AnyKeyword, EnumDeclaration, NonNullExpression]))).toEqual(
    [],
  );
});

test('no check is switched off, and no test is left out or tried again', () => {
  // One line may be excepted from one named rule, with the reason.
  const excepted = /eslint-(?:disable)-next-line [@\w/-]+ -- \S/g;
  const switchedOff = /@ts-(ignore|expect-error|nocheck)|eslint-(disable)|prettier-(ignore)/;
  const leftOut = /\b(test|it|describe)(\.\w+)*\.(skip|only|todo|skipIf|runIf|fails)\b|\bretry: \d/;

  const offenders = files.filter(
    ({ text }) => switchedOff.test(text.replaceAll(excepted, '')) || leftOut.test(text),
  );

  expect(offenders.map(({ path }) => path)).toEqual([]);
});

test('no component has words that nobody could translate', () => {
  expect(components.flatMap(wordsInMarkup)).toEqual([]);
});

test('no component takes text for HTML', () => {
  expect(components.flatMap(rawHtml)).toEqual([]);
});

test('no component has a style that the content security policy would stop', () => {
  expect(components.flatMap(inlineStyles)).toEqual([]);
});

test('English and French say the same things with the same blanks to fill', () => {
  expect(blanksOf('fr')).toEqual(blanksOf('en'));
});

/** Each message's key with the names that its text needs. */
function blanksOf(language: string): Record<string, string[]> {
  const path = join(import.meta.dirname, `../messages/${language}.json`);
  const messages = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      [...new Set(JSON.stringify(value).match(/(?<!\{)\{\w+\}/g))].sort(),
    ]),
  );
}

test('installing asks nobody where a package lies, and brings no telephone’s own platform', () => {
  const { packages } = JSON.parse(lockFile) as {
    packages: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  expect(installed.length).toBeGreaterThan(500);
  expect(installed.filter(([, { resolved }]) => resolved === undefined).map(([path]) => path)).toEqual([]);
  // Where Cisco's encryption is for mobile apps, too, these and seven hundred more would come for nobody.
  expect(installed.filter(([path]) => /\/(?:expo|react-native|metro)$/.test(path))).toEqual([]);
});
