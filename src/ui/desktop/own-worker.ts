import { workerUrl } from '../sign-in/foreign-workers.ts';

interface ScriptUrls {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrls;
}

/** The one address that may become a service worker, where the page's policy asks for trusted types. */
function trustedWorkerUrl(page: Window): string {
  const { trustedTypes } = page as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('offhook-worker', { createScriptURL: () => workerUrl });
  return policy?.createScriptURL(workerUrl) ?? workerUrl;
}

/**
 * Registers the phone's own service worker. Resolves once it is active, with nothing where the browser refuses; absent where
 * the browser has none. Once a page.
 */
export function registerWorker(page: Window): Promise<ServiceWorkerRegistration | undefined> | undefined {
  const { serviceWorker: container } = page.navigator as { serviceWorker?: ServiceWorkerContainer };
  return container
    ?.register(trustedWorkerUrl(page))
    .then(() => container.ready)
    .catch(() => undefined);
}
