import { writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { say } from '../../test/support/tools.ts';

/** How large a picture is in CSS pixels; its file has twice as many each way. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** No picture may be larger: they are loaded by whoever reads the README. */
const most = 150_000;

const schemes = ['light', 'dark'] as const;

/** Opens windows of one size and writes down how they look, as WebP, in light and in dark. */
export class Camera {
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #darkroom: Page;

  private constructor(browser: Browser, folder: string, darkroom: Page) {
    this.#browser = browser;
    this.#folder = folder;
    this.#darkroom = darkroom;
  }

  static async with(browser: Browser, folder: string): Promise<Camera> {
    return new Camera(browser, folder, await browser.newPage());
  }

  /** A window with storage of its own. */
  async open(url: string, viewport: Size, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport,
      deviceScaleFactor: 2,
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      permissions: ['microphone', 'notifications'],
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    return page;
  }

  /** Writes `<name>-light.webp` and `<name>-dark.webp`. */
  async take(page: Page, name: string): Promise<void> {
    // No button is lit by a pointer that has just pressed it.
    await page.mouse.move(0, 0);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
      const bytes = await this.#asWebp(await page.screenshot({ caret: 'hide', animations: 'disabled' }));
      const file = `${name}-${colorScheme}.webp`;
      if (bytes.length > most)
        throw new Error(`${file} has ${bytes.length} bytes, and ${most} are the most.`);
      await writeFile(`${this.#folder}/${file}`, bytes);
      say(`${file}: ${Math.round(bytes.length / 1_000)} KB`);
    }
  }

  /** Chromium makes WebP of a canvas: no other tool is needed. */
  async #asWebp(png: Buffer): Promise<Buffer> {
    const url = await this.#darkroom.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        canvas.getContext('2d')?.drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', 0.75);
      },
      `data:image/png;base64,${png.toString('base64')}`,
    );
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  }
}
