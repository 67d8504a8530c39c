import type { onRequestAsyncHookHandler } from 'fastify';

/** The app's own service worker. */
const own = '/offhook-sw.js';

/** A service worker that does nothing but remove itself, and lets its pages come from the server again. */
const farewell = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => {
  event.waitUntil(
    registration.unregister()
      .then(() => clients.matchAll({ type: 'window' }))
      .then((pages) => Promise.all(pages.map((page) => page.navigate(page.url)))),
  );
});
`;

/**
 * Answers for the script of a service worker that another program has left at this address. It may go on answering for
 * our pages, without our policy or with pages of its own; but when the browser looks for a newer version of it, which
 * it does soon after each visit and past the worker itself, it finds one that goes. Our own is served as ever; none may
 * have a wider scope than its folder, since no `Service-Worker-Allowed` is ever sent.
 */
export const dismissForeignWorkers: onRequestAsyncHookHandler = async (request, reply) => {
  if (request.headers['service-worker'] !== 'script') return;
  if (request.url.split('?')[0] === own) return;
  await reply
    .type('text/javascript')
    .header('cache-control', 'no-store')
    .header('content-security-policy', "default-src 'none'")
    .send(farewell);
};
