import { expect, test } from 'vitest';
import { circlesAmong } from './circles.ts';
import type { SourceFile } from './source-files.ts';

const file = (path: string, code: string): SourceFile => ({ path, text: code, code });

test('files whose arrows run one way are no circle', () => {
  const files = [
    file('src/a.ts', "import { b } from './b.ts'; import { c } from './c.ts';"),
    file('src/b.ts', "export { c } from './c.ts';"),
    file('src/c.ts', "import { readFileSync } from 'node:fs';"),
  ];

  expect(circlesAmong(files)).toEqual([]);
});

test('a circle through three files is told once, from the first of them by name', () => {
  const files = [
    file('src/c.ts', "import './a.ts';"),
    file('src/a.ts', "import './b.ts';"),
    file('src/b.ts', "import './c.ts';"),
  ];

  expect(circlesAmong(files)).toEqual(['src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
});

test('types, exports, dynamic imports and what a bundler is told behind a question mark close a circle', () => {
  const back = file('src/a.ts', "import './b.ts';");
  const ways = [
    "import type { A } from './a.ts';",
    "import { type A } from './a.ts';",
    "export * from './a.ts';",
    "void import('./a.ts');",
    "type A = import('./a.ts').A;",
    "import worker from './a.ts?worker';",
  ];

  for (const way of ways) {
    expect(circlesAmong([back, file('src/b.ts', way)]), way).toEqual(['src/a.ts → src/b.ts → src/a.ts']);
  }
});

test('a file that imports itself is a circle', () => {
  expect(circlesAmong([file('src/a.ts', "import { one } from './a.ts';")])).toEqual(['src/a.ts → src/a.ts']);
});
