import { mount, unmount } from 'svelte';
import type { Phone } from '../../calling/index.ts';
import type { CallParts } from '../calls/call-parts.ts';
import type { Screen } from '../frame/screen.ts';
import { keypadSign } from '../keys/keypad-sign.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import CompactCalls from './CompactCalls.svelte';

/** What opens a window that stays above all others: Chromium's Document Picture-in-Picture. */
export interface PictureInPicture {
  readonly window: Window | null;
  requestWindow(size: { readonly width: number; readonly height: number }): Promise<Window>;
}

/** As this browser has it; absent in others. */
export const pictureInPicture = (page: Window): PictureInPicture | undefined =>
  (page as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

export interface CompactOptions {
  readonly pictures: PictureInPicture;
  /** The phone's own page. */
  readonly page: Document;
  readonly phone: Phone;
  readonly screen: Screen;
  readonly parts: CallParts;
  /** Where the size is remembered. */
  readonly memory: Memory | undefined;
}

const key = 'offhook.compact';

/** In CSS pixels: what one call needs, with its keypad in two rows. */
const usual = { width: 400, height: 260 };

/**
 * Opens a small window above all others with the calls and what they are controlled with, as large as it was last; or closes
 * it, where it is open. It goes with the last call. To be called within a press; rejects where the browser refuses.
 */
export async function turnCompactWindow(options: CompactOptions): Promise<void> {
  const { pictures, page, phone, screen, parts, memory } = options;
  if (pictures.window) {
    pictures.window.close();
    return;
  }
  const small = await pictures.requestWindow(sizeOf(memory?.getItem(key)));
  const { document } = small;
  Object.assign(document.documentElement.dataset, page.documentElement.dataset);
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  await copyStyles(page, document);
  const component = mount(CompactCalls, { target: document.body, props: { phone, screen, parts } });
  const follow = () => {
    if (phone.calls.length === 0) small.close();
  };
  const stop = phone.on('change', follow);
  for (const name of ['keydown', 'keyup'] as const) {
    small.addEventListener(name, (event) => {
      passOn(event, page);
    });
  }
  small.addEventListener('resize', () => {
    if (small.innerWidth > 0) memory?.setItem(key, `${small.innerWidth} ${small.innerHeight}`);
  });
  small.addEventListener(
    'pagehide',
    () => {
      stop();
      void unmount(component);
    },
    { once: true },
  );
  follow();
}

/** What was remembered, where it makes sense. */
function sizeOf(remembered: string | null | undefined): { readonly width: number; readonly height: number } {
  const [width = 0, height = 0] = (remembered ?? '').split(' ').map(Number);
  const fits = (length: number) => length >= 100 && length <= 2_000;
  return fits(width) && fits(height) ? { width, height } : usual;
}

/** The same look: what the policy lets the page have, it lets this window have. Resolves when it is there. */
async function copyStyles(from: Document, to: Document): Promise<void> {
  const copies = [...from.querySelectorAll<HTMLElement>('link[rel=stylesheet], style')].map((style) => {
    const copy = style.cloneNode(true) as HTMLElement;
    // A copy has none by itself.
    copy.nonce = style.nonce;
    return copy;
  });
  const loaded = copies
    .filter((copy) => copy.matches('link'))
    .map(
      (copy) =>
        new Promise((resolve) => {
          copy.addEventListener('load', resolve);
          copy.addEventListener('error', resolve);
        }),
    );
  to.head.append(...copies);
  await Promise.all(loaded);
}

/** The telephone's keys do the same here: the page is told of them, but for those that mean something to a button. */
function passOn(event: KeyboardEvent, page: Document): void {
  if (['Tab', 'Enter', ' '].includes(event.key) || keypadSign(event) !== undefined) return;
  const told = page.body.dispatchEvent(new KeyboardEvent(event.type, event));
  if (!told) event.preventDefault();
}
