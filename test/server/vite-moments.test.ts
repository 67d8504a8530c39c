import { dirname, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { noCircles } from '../../src/server/vite-circles.ts';
import { byMoment } from '../../src/server/vite-moments.ts';

/** What a build of `modules` puts into each file, by the modules in it. */
async function filesOf(
  modules: Readonly<Record<string, string>>,
  groups: readonly Rolldown.CodeSplittingGroup[],
  input: string | string[] = '/app/page.js',
): Promise<string[]> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: '/app',
    plugins: [
      {
        name: 'modules',
        enforce: 'pre',
        resolveId: (id, importer) => (importer && id.startsWith('./') ? join(dirname(importer), id) : id),
        load: (id) => modules[id.slice('/app/'.length)],
      },
      noCircles(),
    ],
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input,
        output: { codeSplitting: { groups: [...groups] } },
      },
    },
  });
  const { output: files } = output as Rolldown.RolldownOutput;
  return files
    .flatMap((file) => (file.type === 'chunk' ? [file.moduleIds] : []))
    .map((ids) =>
      ids
        .filter((id) => id.startsWith('/app/'))
        .map((id) => id.slice('/app/'.length))
        .sort()
        .join(),
    )
    .filter((ids) => ids !== '')
    .sort();
}

const said = 'paraglide/messages/said.js';
const page = {
  'page.js': `import './base.js'; import * as m from './paraglide/messages.js'; m.shown();
    import('./bell.js'); import('./books.js'); import('./later.js');`,
  'base.js': 'globalThis.base = 1;',
  'bell.js': `import './base.js'; import './row.js'; import * as m from './paraglide/messages.js'; m.said();`,
  'books.js': `import './row.js'; export const books = 1;`,
  'row.js': 'globalThis.row = 1;',
  'later.js': `import './row.js'; export const later = 1;`,
  'paraglide/messages.js': `export * from './messages/said.js'; export * from './messages/shown.js';`,
  [said]: 'export const said = () => globalThis.said;',
  'paraglide/messages/shown.js': 'export const shown = () => globalThis.shown;',
};

test('what is fetched at one moment is one file, with all that it stands on and the words that it says', async () => {
  const together = byMoment('/app', { ways: {}, others: ['page.js'] }, { arrived: ['bell.js', 'books.js'] });

  const files = await filesOf(page, [{ name: together, includeDependenciesRecursively: false }]);

  expect(files).toContain(['bell.js', 'books.js', said, 'row.js'].join());
});

test('what the page has from the start stays with the page, and what comes later by itself is by itself', async () => {
  const together = byMoment('/app', { ways: {}, others: ['page.js'] }, { arrived: ['bell.js', 'books.js'] });

  const files = await filesOf(page, [{ name: together, includeDependenciesRecursively: false }]);

  expect(files).toContain('later.js');
  expect(files.find((ids) => ids.includes('page.js'))).toContain('base.js');
});

test('what two ways to draw the app have in common is one file, and what one has alone another, with its entry', async () => {
  const modules = {
    'page.js': `import './desk.js'; import './keypad.js';`,
    'other.js': `import './kiosk.js'; import './keypad.js';`,
    'desk.js': `globalThis.desk = 1; import('./later.js');`,
    'kiosk.js': `globalThis.kiosk = 1; import('./later.js');`,
    'keypad.js': 'globalThis.keypad = 1;',
    'later.js': `import './desk.js'; export const later = 1;`,
  };
  const ways = { desk: 'page.js', kiosk: 'other.js' };
  const together = byMoment('/app', { ways, others: [] }, {});

  const files = await filesOf(
    modules,
    [{ name: together, includeDependenciesRecursively: false }],
    ['/app/page.js', '/app/other.js'],
  );

  expect(files).toEqual(['desk.js,page.js', 'keypad.js', 'kiosk.js,other.js', 'later.js']);
});

test('what belongs to two moments comes with the first', async () => {
  const together = byMoment(
    '/app',
    { ways: {}, others: ['page.js'] },
    { bell: ['bell.js'], books: ['books.js'] },
  );

  const files = await filesOf(page, [{ name: together, includeDependenciesRecursively: false }]);

  expect(files).toEqual(expect.arrayContaining([['bell.js', said, 'row.js'].join(), 'books.js']));
});

test('what is apart is left as it is, and what a moment shares with it is one file more', async () => {
  const modules = {
    ...page,
    'later.js': `import './row.js'; import * as m from './paraglide/messages.js';
      m.said(); export const later = 1;`,
  };
  const together = byMoment(
    '/app',
    { ways: {}, others: ['page.js'], apart: ['later.js'] },
    { arrived: ['bell.js', 'books.js'] },
  );

  const files = await filesOf(modules, [{ name: together, includeDependenciesRecursively: false }]);

  expect(files).toEqual(
    expect.arrayContaining([['bell.js', 'books.js'].join(), 'later.js', [said, 'row.js'].join()]),
  );
});

test('of what a list of modules names comes what is imported, and not its neighbours', async () => {
  const modules = {
    'page.js': `import { Phone } from './calling/index.ts'; globalThis.phone = new Phone();
      import('./line.js'); import('./ring.js');`,
    'line.js': `import { Line, Phone as Whole } from './calling/index.ts'; globalThis.line = [new Line(), Whole];`,
    'ring.js': `import { Line } from './calling/index.ts'; globalThis.ring = Line;`,
    'calling/index.ts': `export { Line, type Facts } from './line.js'; export { Phone } from './phone.js';
      export { Ring } from './ring.js';`,
    'calling/line.js': 'export class Line { name = globalThis.name; }',
    'calling/phone.js': 'export class Phone { name = globalThis.name; }',
    'calling/ring.js': 'export class Ring { name = globalThis.name; }',
  };
  const together = byMoment('/app', { ways: {}, others: ['page.js'] }, { signingIn: ['line.js', 'ring.js'] });

  const files = await filesOf(modules, [{ name: together, includeDependenciesRecursively: false }]);

  expect(files).toEqual(['calling/line.js,line.js,ring.js', 'calling/phone.js,page.js']);
});

test('files that would import each other are refused, and named', async () => {
  const modules = {
    'page.js': `import { b } from './b.js'; globalThis.a = b();`,
    'b.js': `import { c } from './c.js'; export const b = () => c() + globalThis.b;`,
    'c.js': `import { d } from './d.js'; export const c = () => d() + globalThis.c;`,
    'd.js': 'export const d = () => globalThis.d;',
  };
  const groups = [
    { name: 'odd', test: /[bd]\.js$/, includeDependenciesRecursively: false },
    { name: 'even', test: /c\.js$/, includeDependenciesRecursively: false },
  ];

  await expect(filesOf(modules, groups)).rejects.toThrow(/import each other: .*odd.* → .*even/);
});
