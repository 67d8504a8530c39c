import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { linkManifest } from '../../../src/ui/desktop/manifest-link.ts';

const folder = join(import.meta.dirname, '../../../src/ui/public');

interface Manifest {
  readonly start_url: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
  readonly protocol_handlers: readonly { readonly protocol: string; readonly url: string }[];
  readonly shortcuts: readonly { readonly name: string; readonly url: string }[];
}

const manifestIn = (language: string): Manifest =>
  JSON.parse(readFileSync(join(folder, `manifest-${language}.webmanifest`), 'utf8')) as Manifest;

/** The same without what people read. */
const bare = (manifest: Manifest) => ({
  ...manifest,
  lang: '',
  description: '',
  shortcuts: manifest.shortcuts.map(({ url }) => url),
});

afterEach(() => {
  document.querySelector('link[rel=manifest]')?.remove();
});

test.each(['en', 'fr'])('the page in %s names a manifest that there is', (language) => {
  document.documentElement.lang = language;

  linkManifest(document);

  const href = document.querySelector('link[rel=manifest]')?.getAttribute('href') ?? '';
  expect(existsSync(join(folder, href))).toBe(true);
});

test('both languages have the same manifest, in other words', () => {
  const [english, french] = [manifestIn('en'), manifestIn('fr')];

  expect(bare(french)).toEqual(bare(english));
  expect(french.shortcuts.map(({ name }) => name)).not.toEqual(english.shortcuts.map(({ name }) => name));
});

test('its pictures are there, as large as it says', () => {
  for (const { src, sizes } of manifestIn('en').icons) {
    // Width and height of a PNG.
    const picture = readFileSync(join(folder, src));
    expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`).toBe(sizes);
  }
});

test('telephone links of the kinds that browsers let a page have fill the dialler', () => {
  expect(manifestIn('en').protocol_handlers).toEqual(
    ['tel', 'sip'].map((protocol) => ({ protocol, url: '/?dial=%s' })),
  );
});
