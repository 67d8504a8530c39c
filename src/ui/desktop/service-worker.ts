/**
 * The service worker: it shows that a call comes in, and passes on what was pressed; and it has the page, and what is drawn
 * first of it, ready for when there is no network. All else goes to the network past it: what the sandbox, the server or a
 * provider says is never kept here.
 */

/** The addresses of the page and of what it is drawn with; put in by the build, so that each version is another worker. */
declare const OFFHOOK_SHELL: readonly string[];

/** Where this version has them. */
const shelf = `offhook ${OFFHOOK_SHELL.join(' ')}`;

interface Client {
  focus(): Promise<unknown>;
  postMessage(message: object, transfer: readonly MessagePort[]): void;
}

/** Which requests go where, as a browser that knows such rules takes them. */
interface Routes {
  readonly condition: { not: { or: readonly { urlPattern: { pathname: string } }[] } };
  readonly source: 'network';
}

interface Install extends Event {
  /** Absent in browsers that do without it. */
  addRoutes?(routes: readonly Routes[]): Promise<void>;
  waitUntil(work: Promise<unknown>): void;
}

interface NotificationPress extends Event {
  readonly action: string;
  readonly notification: { readonly tag: string; close(): void };
  waitUntil(work: Promise<unknown>): void;
}

interface PageRequest extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface WorkerScope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Client[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(event: 'fetch', listener: (event: PageRequest) => void): void;
  addEventListener(event: 'install', listener: (event: Install) => void): void;
  addEventListener(event: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(event: string, listener: (event: NotificationPress) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([keepShell(), passBy(event)]));
  // Another version waits until somebody wants it; a worker of another program does not stay for that.
  if (scope.registration.active?.scriptURL !== scope.location.href) void scope.skipWaiting();
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([scope.clients.claim(), clearShelves()]));
});

scope.addEventListener('message', ({ data }) => {
  if (data === 'use') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  const { mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== scope.location.origin || !OFFHOOK_SHELL.includes(pathname)) return;
  if (pathname !== '/') event.respondWith(kept(pathname).then((found) => found ?? fetch(event.request)));
  else if (mode === 'navigate') event.respondWith(pageOf(event.request));
});

/** The page comes from the network where there is one, and a server behind it; what it is drawn with is what its name says. */
async function pageOf(request: Request): Promise<Response> {
  const answer = await fetch(request).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await kept('/')) ?? answer ?? Response.error();
}

/**
 * Has all that is not of the shell go to the network without this worker being asked, or even begun. A browser stops a worker
 * after half a minute; what a page that is being closed asks for last, such as that its line be no longer registered, would
 * wait for it to begin again and be gone with the page (Chromium: nine times in ten).
 */
async function passBy(event: Install): Promise<void> {
  const shell = OFFHOOK_SHELL.map((pathname) => ({ urlPattern: { pathname } }));
  const routes = [{ condition: { not: { or: shell } }, source: 'network' }] as const;
  await event.addRoutes?.(routes).catch(() => undefined);
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(shelf);
  await cache.addAll(
    OFFHOOK_SHELL.map((path) => new Request(path, { cache: path === '/' ? 'reload' : 'default' })),
  );
}

const kept = async (path: string): Promise<Response | undefined> => (await caches.open(shelf)).match(path);

async function clearShelves(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('offhook ') && name !== shelf).map((name) => caches.delete(name)),
  );
}

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
