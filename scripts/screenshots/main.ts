/**
 * Takes the pictures that README and docs show, into docs/pictures, of the phone on the sandbox:
 *
 *     npm run screenshots             # all of them
 *     npm run screenshots -- kiosk    # those whose name begins so
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { needChromium, refuse } from '../../test/support/asked.ts';
import { launchBrowser } from '../../test/support/browser.ts';
import { TestServer } from '../../test/support/server.ts';
import { Camera } from './camera.ts';
import { scenes } from './scenes.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const [wanted = ''] = process.argv.slice(2);
const taken = Object.entries(scenes).filter(([name]) => name.startsWith(wanted));
if (taken.length === 0)
  refuse(`No picture begins with "${wanted}", but there are ${Object.keys(scenes).join(', ')}.`);
needChromium();

await mkdir(folder, { recursive: true });
const server = await TestServer.start();
const browser = await launchBrowser();
try {
  const camera = await Camera.with(browser, folder);
  for (const [name, scene] of taken) {
    await server.sandbox.reset();
    const page = await scene({ camera, server });
    await camera.take(page, name);
    for (const context of browser.contexts().slice(1)) await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
