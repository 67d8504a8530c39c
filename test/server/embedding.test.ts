import fastify from 'fastify';
import { expect, test } from 'vitest';
import { embedding } from '../../src/server/embedding.ts';
import { builtPages } from '../../src/server/built-pages.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const crm = 'https://crm.example';

async function allowed(query: string): Promise<unknown> {
  const app = fastify();
  await app.register(embedding([crm]));
  return (await app.inject(`/embed/allows${query}`)).json();
}

test.each([
  [`?origin=${crm}`, true],
  ['?origin=https://evil.example', false],
  [`?origin=${crm}.evil.example`, false],
  ['?origin=null', false],
  [`?origin=${crm}&origin=${crm}`, false],
  ['', false],
])('asked for %s, the server says %s', async (query, answer) => {
  expect(await allowed(query)).toEqual({ allowed: answer });
});

test('configured pages may frame the phone, and load the script that does it', async () => {
  const root = mkdtempSync(join(tmpdir(), 'offhook-embed-'));
  for (const name of ['index.html', 'embed.js', 'embed.js.gz', 'offhook-sw.js'])
    writeFileSync(join(root, name), ' ');
  const app = fastify();
  await app.register(builtPages(root, { ancestors: [crm] }));

  const page = await app.inject('/');
  const [script, worker] = await Promise.all([
    app.inject({ url: '/embed.js', headers: { 'accept-encoding': 'gzip' } }),
    app.inject('/offhook-sw.js'),
  ]);

  expect(page.headers['content-security-policy']).toContain(`frame-ancestors 'self' ${crm};`);
  expect(script.headers['content-encoding']).toBe('gzip');
  expect(script.headers['cross-origin-resource-policy']).toBe('cross-origin');
  expect(worker.headers['cross-origin-resource-policy']).toBe('same-origin');
  rmSync(root, { recursive: true });
});

test('origins come from the environment, and what is none is named', () => {
  expect(readSettings({ EMBED_ORIGINS: 'https://crm.example http://localhost:8080' }).embedOrigins).toEqual([
    'https://crm.example',
    'http://localhost:8080',
  ]);
  expect(readSettings({}).embedOrigins).toEqual([]);
  for (const wrong of [
    '*',
    'crm.example',
    'https://crm.example/',
    'https://crm.example; script-src *',
    'https://*.example',
    'javascript:alert(1)',
  ])
    expect(() => readSettings({ EMBED_ORIGINS: wrong })).toThrow(/^EMBED_ORIGINS must be origins/);
});
