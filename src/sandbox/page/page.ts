import { numbers } from '../switch/numbers.ts';
import type { OpenRoute } from '../route.ts';
import type { World } from '../world.ts';

/** The page at `/sandbox`: who is there, what can be dialled, where to look. */
export const pageRoutes = (world: World): readonly OpenRoute[] => [
  {
    name: 'page',
    method: 'GET',
    path: '/',
    open: true,
    quiet: true,
    handle: ({ base }) => ({
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      },
      body: page(
        world.people.map(({ extension, name, number, trouble }) => [extension, name, number, trouble ?? '']),
        Object.entries(numbers).map(([number, { name }]) => [number, name]),
        base,
      ),
    }),
  },
];

type Rows = readonly (readonly string[])[];

function page(people: Rows, behaving: Rows, base: string): string {
  const links = ['discovery', 'trace', 'trace?follow', 'control/calls', 'control/registrations'];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sandbox</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
  td { padding: 0.125rem 1.5rem 0.125rem 0; font-variant-numeric: tabular-nums }
</style>
<h1>Sandbox</h1>
<p>A calling cloud on this computer. Calls stay here.</p>
<h2>People</h2>
${table(people)}
<h2>Numbers that behave</h2>
${table(behaving)}
<h2>Look inside</h2>
<ul>${links.map((link) => `<li><a href="${escape(`${base}/${link}`)}">${link}</a></li>`).join('')}</ul>
</html>
`;
}

function table(rows: Rows): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td><bdi>${escape(cell)}</bdi></td>`).join('');
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</table>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
