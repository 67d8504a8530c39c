import type { CDPSession, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keyOf, kioskSettings } from '../server/kiosk/fixture.ts';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';

/** Shortcuts that lead out of a page, or show what is behind it. */
const shortcuts = [
  ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'ContextMenu', 'Slash'],
  ...['P', 'S', 'O', 'U', 'F', 'G', 'H', 'J', 'K', 'L', 'D', 'R', 'E', 'N', 'T', 'W'].map(
    (key) => `Control+${key}`,
  ),
  ...['I', 'J', 'C', 'K', 'R', 'P', 'Delete'].map((key) => `Control+Shift+${key}`),
  ...['Control+Equal', 'Control+Minus', 'Control+Digit0', 'Control+Tab'],
  ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Alt+D', 'Alt+F', 'Meta+U', 'Meta+L'],
];

/** Writes down what happens to the page that a browser would act on, and whether it was kept from that. */
function watch(): void {
  window.happened = [];
  for (const type of ['keydown', 'contextmenu', 'dragstart', 'dragover', 'drop', 'click', 'auxclick', 'copy'])
    window.addEventListener(type, (event) => {
      const name = event instanceof KeyboardEvent ? `${type} ${event.code}` : type;
      window.happened.push([name, event.defaultPrevented]);
    });
}

declare global {
  interface Window {
    happened: (readonly [what: string, prevented: boolean])[];
  }
}

/** What has happened since it was asked last. */
const happened = (page: Page) => page.evaluate(() => window.happened.splice(0));

/** Puts a link over the page, as somebody might who could. */
const putLink = (page: Page, href: string, target = '') =>
  page.evaluate(
    ([to, where]) => {
      document.querySelector('#out')?.remove();
      const link = Object.assign(document.createElement('a'), { href: to, target: where, id: 'out' });
      link.textContent = 'Out';
      link.style.cssText =
        'position: fixed; inset: 0 auto auto 0; z-index: 9; padding: 30px; background: #fff';
      document.body.append(link);
    },
    [href, target] as const,
  );

async function dropOn(browser: CDPSession, dropped: { href?: string; file?: string }): Promise<void> {
  const { href, file } = dropped;
  const items = href === undefined ? [] : [{ mimeType: 'text/uri-list', data: href }];
  const data = { items, files: file === undefined ? [] : [file], dragOperationsMask: 19 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
}

const tidying: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const tidy of tidying) await tidy();
});

describe('whoever tries to get out of a kiosk', () => {
  const desk = useDesk({ env: () => kioskSettings(['lobby'], {}, (tidy) => tidying.push(tidy)) });

  /** A kiosk that is let in, at the address where a phone was before. */
  async function kiosk(): Promise<DeskPhone> {
    const phone = await desk.phone('/', { hasTouch: true });
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await phone.page.goto('/kiosk/lobby');
    await phone.page.getByLabel('Key of this kiosk').fill(keyOf('lobby'));
    await phone.button('Set up').click();
    await phone.page.getByText('Touch a button to call.').waitFor();
    await phone.page.evaluate(watch);
    return phone;
  }

  /** The page is where it was, alone, and calls. */
  async function isInside({ page, errors }: DeskPhone): Promise<void> {
    expect(new URL(page.url()).pathname).toBe('/kiosk/lobby');
    expect(page.context().pages()).toHaveLength(1);
    await page.getByRole('button', { name: 'Hear yourself' }).click();
    const call = page.getByRole('region', { name: /^Call with/ });
    await call.getByRole('timer').waitFor();
    await call.getByRole('button', { name: 'End' }).click();
    await page.getByText('Touch a button to call.').waitFor();
    expect(errors).toEqual([]);
  }

  test('by shortcuts, those of developer tools and printing included, finds that the browser has none of them', async () => {
    const phone = await kiosk();

    for (const shortcut of shortcuts) await phone.page.keyboard.press(shortcut);

    const pressed = await happened(phone.page);
    expect(pressed.length).toBeGreaterThanOrEqual(shortcuts.length);
    const modifiers = /^keydown (?:Control|Shift|Alt|Meta)/;
    expect(pressed.filter(([what, prevented]) => !prevented && !modifiers.test(what))).toEqual([]);
    await isInside(phone);
  });

  test('by a long press, a menu, or what is dragged in and out, finds nothing', async () => {
    const phone = await kiosk();
    const { page } = phone;
    const browser = await page.context().newCDPSession(page);
    const elsewhere = desk.server.origin.replace('localhost', '127.0.0.1');

    await page.mouse.click(400, 300, { button: 'right' });
    // Some browsers have a menu for it, and some have none.
    await browser.send('Input.synthesizeTapGesture', {
      ...{ x: 400, y: 300, duration: 1_500, gestureSourceType: 'touch' },
    });
    await putLink(page, elsewhere);
    await page.mouse.move(20, 20);
    await page.mouse.down();
    await page.mouse.move(300, 300, { steps: 5 });
    await page.mouse.up();
    await page.evaluate(() => document.querySelector('#out')?.remove());
    await dropOn(browser, { href: elsewhere });
    await dropOn(browser, { file: import.meta.filename });

    const seen = await happened(page);
    const names = new Set(seen.map(([what]) => what));
    expect([...names]).toEqual(expect.arrayContaining(['contextmenu', 'dragstart', 'dragover', 'drop']));
    const acted = ['contextmenu', 'dragstart', 'dragover', 'drop'];
    expect(seen.filter(([what, prevented]) => acted.includes(what) && !prevented)).toEqual([]);
    await isInside(phone);
  });

  test('by printing finds a page with nothing on it', async () => {
    const phone = await kiosk();
    const { page } = phone;
    const button = page.getByRole('button', { name: 'Hear yourself' });

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('body').isVisible()).toBe(false);
    expect(await button.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });

    await isInside(phone);
  });

  test('by cutting the network finds nothing of the phone that the browser was before', async () => {
    const phone = await kiosk();
    const { page } = phone;

    const left = await page.evaluate(async () => [
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ...(await caches.keys()),
    ]);
    expect(left).toEqual([]);
    await page.context().setOffline(true);
    await expect(page.goto('/?user=1001')).rejects.toThrow();
    await page.context().setOffline(false);
    await page.goto('/?user=1001');
    // What the page says of a network that is away.
    phone.errors.length = 0;
    await isInside(phone);
  });

  test('by links to telephones, scripts and pages, windows, and the way back, stays', async () => {
    const phone = await kiosk();
    const { page } = phone;
    const elsewhere = desk.server.origin.replace('localhost', '127.0.0.1');

    for (const href of [
      'tel:112',
      'mailto:a@b.example',
      'javascript:window.open("/")',
      elsewhere,
      '/sandbox',
    ])
      for (const how of [{}, { button: 'middle' as const }, { modifiers: ['Control' as const] }]) {
        await putLink(page, href, '_blank');
        await page.locator('#out').click(how);
      }
    await putLink(page, '/?mode=desk');
    await page.locator('#out').click();
    await page.evaluate(() => {
      document.querySelector('#out')?.remove();
      window.open('/?user=1001');
      location.assign('/?user=1001');
    });
    const clicks = await happened(page);
    expect(clicks.filter(([what]) => what === 'click' || what === 'auxclick').length).toBeGreaterThanOrEqual(
      16,
    );
    expect(clicks.filter(([, prevented]) => !prevented)).toEqual([]);
    await isInside(phone);

    for (let times = 0; times < 3; times += 1) {
      await page.goBack().catch(() => null);
      await page.getByText('Touch a button to call.').waitFor();
    }
    await isInside(phone);
  });
});
