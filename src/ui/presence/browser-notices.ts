import type { NoticeBoard, RingAction } from './ring-notices.ts';

interface ScriptUrls {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrls;
}

/** Where the built service worker lies. */
const workerUrl = '/sw.js';

/** The one address that may become a service worker, where the page's policy asks for trusted types. */
function trustedWorkerUrl(page: Window): string {
  const { trustedTypes } = page as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('offhook-worker', { createScriptURL: () => workerUrl });
  return policy?.createScriptURL(workerUrl) ?? workerUrl;
}

/** The desktop's notifications, as this browser has them; absent where it has none. */
export function browserNotices(page: Window & typeof globalThis): NoticeBoard | undefined {
  if (!('Notification' in page) || !('serviceWorker' in page.navigator)) return undefined;
  const container = page.navigator.serviceWorker;
  const registration = container.register(trustedWorkerUrl(page)).catch(() => undefined);
  return {
    allowed: () => page.Notification.permission === 'granted',
    show({ title, body, tag, actions }) {
      const options = { body, tag, actions, requireInteraction: true, silent: true };
      void registration.then((worker) => worker?.showNotification(title, options)).catch(() => undefined);
    },
    close(tag) {
      void registration
        .then(async (worker) => {
          for (const notice of (await worker?.getNotifications({ tag })) ?? []) notice.close();
        })
        .catch(() => undefined);
    },
    onPress(listener) {
      container.addEventListener('message', ({ data }: MessageEvent<{ tag?: unknown; action?: unknown }>) => {
        if (typeof data.tag !== 'string') return;
        const known = data.action === 'answer' || data.action === 'decline';
        listener(data.tag, known ? (data.action as RingAction) : 'open');
      });
    },
  };
}
