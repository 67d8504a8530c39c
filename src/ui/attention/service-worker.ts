/** The service worker: it shows that a call comes in, and passes on what was pressed. It caches nothing. */
interface Client {
  focus(): Promise<unknown>;
  postMessage(message: object, transfer: readonly MessagePort[]): void;
}

interface NotificationPress extends Event {
  readonly action: string;
  readonly notification: { readonly tag: string; close(): void };
  waitUntil(work: Promise<unknown>): void;
}

interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Client[]>;
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
    // A window that was opened while the worker began may be without it as yet.
    const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
    await Promise.race([...windows.map((client) => told(client, notification.tag, action)), gone()]);
  };
  event.waitUntil(pass());
});

/** Tells one window what was pressed. Resolves, with the window in front, once that says that the call is its own. */
function told(client: Client, tag: string, action: string): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = () => {
      if (action === 'decline') resolve();
      else
        client.focus().then(() => {
          resolve();
        }, reject);
    };
    client.postMessage({ tag, action }, [port2]);
  });
}

/** How long a window may take to say so, in milliseconds; the browser lets a press focus one for a moment only. */
const patience = 2_000;

const gone = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, patience));
