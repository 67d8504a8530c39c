/** Where the built service worker lies: a name that no other project's has, so that one left behind is told from it. */
export const workerUrl = '/offhook-sw.js';

/** A service worker that another program has left at this address. */
export interface ForeignWorkers {
  /** Addresses of their scripts. */
  readonly scripts: readonly string[];
  /**
   * Removes them, and opens the page anew, from the server, when all are gone. Resolves with the addresses of those that
   * the browser would not remove, and never rejects.
   */
  remove(): Promise<readonly string[]>;
}

const scriptOf = ({ active, waiting, installing }: ServiceWorkerRegistration): string | undefined =>
  (active ?? waiting ?? installing)?.scriptURL;

/**
 * Looks for service workers that are not this app's. Such a one may have answered for this page, without the page's
 * policy, or would answer for the frame that signs in, and can read what either sends: no token may be pasted then.
 * Resolves with nothing where there is none, and never rejects.
 */
export async function findForeignWorkers(page: Window): Promise<ForeignWorkers | undefined> {
  const { serviceWorker: container } = page.navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!container) return undefined;
  const ours = new URL(workerUrl, page.location.href).href;
  // Read at once: our own worker takes this page over as soon as it is registered.
  const controller = container.controller?.scriptURL;
  const registrations = await container.getRegistrations().catch(() => []);
  const foreign = registrations.filter((registration) => scriptOf(registration) !== ours);
  const scripts = new Set([controller, ...foreign.map(scriptOf)].filter((script) => script !== undefined));
  scripts.delete(ours);
  if (scripts.size === 0) return undefined;
  return {
    scripts: [...scripts],
    async remove() {
      const outcomes = await Promise.allSettled(foreign.map((registration) => registration.unregister()));
      const left = foreign.filter((_, index) => outcomes[index]?.status === 'rejected');
      if (left.length === 0) page.location.reload();
      return [...new Set(left.map((registration) => scriptOf(registration) ?? registration.scope))];
    },
  };
}
