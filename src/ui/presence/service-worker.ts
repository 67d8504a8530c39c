/** The service worker: it shows that a call comes in, and passes on what was pressed. It caches nothing. */
interface Client {
  focus(): Promise<unknown>;
  postMessage(message: object): void;
}

interface NotificationPress extends Event {
  readonly action: string;
  readonly notification: { readonly tag: string; close(): void };
  waitUntil(work: Promise<unknown>): void;
}

interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window' }): Promise<readonly Client[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(event: string, listener: (event: NotificationPress) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('install', () => void scope.skipWaiting());

scope.addEventListener('activate', (event) => {
  event.waitUntil(scope.clients.claim());
});

scope.addEventListener('notificationclick', (event) => {
  const { action, notification } = event;
  notification.close();
  const pass = async () => {
    const windows = await scope.clients.matchAll({ type: 'window' });
    // Only the window whose call it is knows the tag; the others ignore it.
    for (const client of windows) client.postMessage({ tag: notification.tag, action });
    if (action !== 'decline') await windows[0]?.focus();
  };
  event.waitUntil(pass());
});
