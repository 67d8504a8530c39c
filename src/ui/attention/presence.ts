import type { Ui } from '../frame/ui.ts';
import { browserNotices } from './browser-notices.ts';
import { guardLeaving } from './leave-guard.ts';
import { useMediaKeys } from './media-keys.ts';
import { unseenMissed } from './missed.ts';
import { badgePage } from './page-badge.ts';
import { tellOfRinging } from './ring-notices.ts';
import { keepScreenOn, type WakeLocks } from './wake-lock.ts';

/**
 * What the phone does beyond its own page: it asks before it is closed during a call, says in the title and on the
 * desktop who calls while it is hidden, keeps the screen on, and listens to headset buttons.
 */
export function keepPresence(ui: Ui, page: Window & typeof globalThis): void {
  const { phone, numbers } = ui;
  const { lineOf } = ui.callParts;
  const { document, navigator } = page;
  const { mediaSession, wakeLock } = navigator as { mediaSession?: MediaSession; wakeLock?: WakeLocks };
  guardLeaving(phone, page);
  badgePage({ phone, document, numbers, app: navigator, missed: () => unseenMissed(ui) });
  keepScreenOn(phone, document, wakeLock);
  useMediaKeys({
    phone,
    numbers,
    session: mediaSession,
    describe: (title) => new page.MediaMetadata({ title }),
  });
  // The service worker is built, not served as a module.
  const board = import.meta.env.DEV ? undefined : browserNotices(page);
  if (board) tellOfRinging(phone, document, board, numbers, lineOf);
}
