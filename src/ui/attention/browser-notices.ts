import type { NoticeBoard } from './ring-notices.ts';

/** What the service worker tells of a press; anybody of this origin may write to it. */
interface Pressed {
  readonly tag?: unknown;
  readonly action?: unknown;
}

/**
 * The desktop's notifications, as this browser has them; absent where it has none. `registration` is that of our service
 * worker: only one that is active can show anything, and a call may ring while it is being installed.
 */
export function browserNotices(
  page: Window & typeof globalThis,
  registration: Promise<ServiceWorkerRegistration | undefined>,
): NoticeBoard | undefined {
  if (!('Notification' in page)) return undefined;
  const container = page.navigator.serviceWorker;
  // Calls are numbered alike in every window, and all windows share the notifications.
  const own = `${page.crypto.randomUUID()} `;
  return {
    allowed: () => page.Notification.permission === 'granted',
    show({ title, body, tag, actions }) {
      const options = { body, tag: own + tag, actions, requireInteraction: true, silent: true };
      void registration.then((worker) => worker?.showNotification(title, options)).catch(() => undefined);
    },
    close(tag) {
      void registration
        .then(async (worker) => {
          for (const notice of (await worker?.getNotifications({ tag: own + tag })) ?? []) notice.close();
        })
        .catch(() => undefined);
    },
    onPress(listener) {
      container.addEventListener('message', ({ data, ports }: MessageEvent<Pressed | null>) => {
        if (typeof data?.tag !== 'string' || !data.tag.startsWith(own)) return;
        // The worker told every window, and is waiting for the one whose call it is.
        ports[0]?.postMessage(null);
        const known = data.action === 'answer' || data.action === 'decline';
        listener(data.tag.slice(own.length), known ? data.action : 'open');
      });
    },
  };
}
