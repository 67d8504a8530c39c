import type { Ui } from '../frame/ui.ts';
import { followLaunches, type LaunchQueue } from '../desktop/launches.ts';
import { linkManifest } from '../desktop/manifest-link.ts';
import { registerWorker } from '../desktop/own-worker.ts';
import { offerUpdates } from '../desktop/updates.ts';
import { browserNotices } from './browser-notices.ts';
import { guardLeaving } from './leave-guard.ts';
import { useMediaKeys } from './media-keys.ts';
import { unseenMissed } from './missed.ts';
import { untilLoaded } from '../loading.ts';
import { badgePage } from './page-badge.ts';
import { tellOfRinging } from './ring-notices.ts';
import { keepScreenOn, type WakeLocks } from './wake-lock.ts';

/**
 * What the phone does beyond its own page: it asks before it is closed during a call, says in the title and on the
 * desktop who calls while it is hidden, keeps the screen on, listens to headset buttons, and can be installed.
 */
export function keepPresence(ui: Ui, page: Window & typeof globalThis): void {
  const { phone, numbers, notices, dialler, sections, books } = ui;
  const { lineOf, clock } = ui.callParts;
  const { document, navigator } = page;
  const { mediaSession, wakeLock } = navigator as { mediaSession?: MediaSession; wakeLock?: WakeLocks };
  guardLeaving(phone, page);
  badgePage({
    ...{ phone, clock },
    document,
    numbers,
    app: navigator,
    missed: () => unseenMissed(ui),
    messages: () => books.current?.mailbox.unseen ?? 0,
  });
  keepScreenOn(phone, document, wakeLock);
  useMediaKeys({
    ...{ phone, clock },
    numbers,
    session: mediaSession,
    describe: (title) => new page.MediaMetadata({ title }),
  });
  if (page.parent !== page) {
    void untilLoaded(() => import('../embed/open-to-parent.ts')).then(({ embed }) => {
      embed(ui, page);
    });
  }
  linkManifest(document);
  const [opened] = page.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  followLaunches({
    queue: (page as { launchQueue?: LaunchQueue }).launchQueue,
    dialler,
    sections,
    opened: opened?.type === 'navigate' ? opened.name : undefined,
  });
  // The service worker is built, not served as a module.
  const registered = import.meta.env.DEV ? undefined : registerWorker(page);
  if (!registered) return;
  const board = browserNotices(page, registered);
  if (board) tellOfRinging(phone, document, board, numbers, lineOf);
  void registered.then((registration) => {
    if (!registration) return;
    offerUpdates({
      ...{ phone, notices, clock, registration },
      workers: navigator.serviceWorker,
      online: () => navigator.onLine,
      reload: () => {
        page.location.reload();
      },
    });
  });
}
