import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebexAccount } from '../../../src/backends/webex/account.ts';
import { beginInRealm, openRealm, prepareRealm } from '../../../src/backends/webex/realm-frame.ts';
import { settled } from '../../calling/ticks.ts';

const one: WebexAccount = { accessToken: 'one' };
const two: WebexAccount = { accessToken: 'two' };
const early = { take: () => undefined };

/** A page without a browser, the frames in it, and with whom each has begun. */
class Page {
  readonly begun: string[][] = [];
  readonly removed: number[] = [];

  readonly document = {
    createElement: () => {
      const index = this.begun.push([]) - 1;
      const realm = { begin: ({ accessToken }: WebexAccount) => this.begun[index]?.push(accessToken) };
      return Object.assign(new EventTarget(), {
        contentDocument: {},
        contentWindow: { webexRealm: realm },
        remove: () => this.removed.push(index),
      });
    },
    body: {
      append: (frame: EventTarget) => {
        queueMicrotask(() => frame.dispatchEvent(new Event('load')));
      },
    },
  } as unknown as Document;
}

let page: Page;

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
});

afterEach(() => {
  // What nobody has taken is given up.
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
});

test('a realm begins with whoever is about to sign in, and is theirs', async () => {
  prepareRealm(page.document);
  beginInRealm(page.document, one, early);
  await settled();
  const own = await openRealm(page.document, one);
  own.remove();

  expect([page.begun, page.removed]).toEqual([[['one']], [0]]);
});

test('whoever signs in meanwhile has another realm, and the one that has begun stays for whom it has begun with', async () => {
  beginInRealm(page.document, one, early);
  beginInRealm(page.document, two, early);
  await settled();
  const other = await openRealm(page.document, two);
  const own = await openRealm(page.document, one);
  other.remove();
  own.remove();

  expect([page.begun, page.removed]).toEqual([
    [['one'], []],
    [1, 0],
  ]);
});

test('a realm whose line another tab has is given up', async () => {
  beginInRealm(page.document, one, early);
  await settled();
  vi.advanceTimersByTime(5_000);

  expect(page.removed).toEqual([0]);
});
