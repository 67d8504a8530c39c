import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = [
  ...['README.md', 'src/sandbox/README.md', 'test/README.md'],
  ...inDocs.filter((path) => path.endsWith('.md') && !path.startsWith('api')).map((path) => `docs/${path}`),
];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Where a page leads, as it is written: links and pictures, whatever is in code left out. */
const leads = (page: string): string[] =>
  [
    ...read(page)
      .replace(/```.*?```|`[^`\n]*`/gs, '')
      .matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g),
  ].map(([, link, picture]) => link ?? picture ?? '');

/** As GitHub makes them of headings. */
const anchors = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

test('no link of README and docs leads to a file or a heading that is not there', () => {
  const dead = pages.flatMap((page) =>
    leads(page)
      .filter((lead) => !/^[a-z]+:/.test(lead))
      .filter((lead) => {
        const [path = '', anchor] = lead.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        return !existsSync(join(root, file)) || (anchor !== undefined && !anchors(file).includes(anchor));
      })
      .map((lead) => `${page}: ${lead}`),
  );

  expect(dead).toEqual([]);
});

test('each picture in docs is shown somewhere, and has 150 KB at the most', () => {
  const pictures = inDocs.filter((path) => path.startsWith('pictures/')).map((path) => `docs/${path}`);
  const shown = pages.flatMap((page) => leads(page).map((lead) => join(dirname(page), lead)));

  expect(pictures.filter((path) => !shown.includes(path))).toEqual([]);
  expect(pictures.filter((path) => statSync(join(root, path)).size > 150_000)).toEqual([]);
});
