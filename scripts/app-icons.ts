/**
 * Draws the icons of the installed app from src/ui/icon.svg, into src/ui/public/icons. Run it after changing that picture:
 *
 *     npx tsx scripts/app-icons.ts
 *
 * The pictures are committed, so that no browser is needed to build the phone.
 */
import { chromium } from 'playwright-core';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '../test/support/chromium.ts';

const ui = join(import.meta.dirname, '../src/ui');
const svg = await readFile(join(ui, 'icon.svg'), 'utf8');
/** Systems cut these to a circle or whatever they like: the ground goes to the edge, and the rest keeps to the middle. */
const maskable = svg
  .replace(' rx="9"', '')
  .replace('translate(6.5 6.5) scale(0.79)', 'translate(8.6 8.6) scale(0.617)');
if (maskable.length === svg.length) throw new Error('The icon is not what it was.');

const executablePath = findChromium();
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
const page = await browser.newPage();

async function draw(name: string, picture: string, size: number): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${picture}`);
  await writeFile(join(ui, 'public/icons', name), await page.screenshot({ omitBackground: true }));
}

await draw('phone-192.png', svg, 192);
await draw('phone-512.png', svg, 512);
await draw('phone-maskable-512.png', maskable, 512);
await browser.close();
