import type { Clock, Phone } from '../../calling/index.ts';
import type { Notices } from '../messages/notices.svelte.ts';
import * as m from '../paraglide/messages.js';

/** How often a page that stays open looks for a newer version, in milliseconds. */
const HOUR = 3_600_000;

export interface UpdateOptions {
  readonly phone: Phone;
  readonly notices: Notices;
  readonly clock: Clock;
  /** The browser's service workers, and our own among them. */
  readonly workers: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>;
  readonly registration: ServiceWorkerRegistration;
  /** Whether there is a network to look in. */
  readonly online: () => boolean;
  /** Loads the page anew. */
  readonly reload: () => void;
}

/**
 * Says once that a newer version of the phone is there, and uses it when somebody says so: never while there is a call, for
 * the page is loaded anew. A message that a call has taken away comes back after the call.
 */
export function offerUpdates(options: UpdateOptions): void {
  const { phone, notices, clock, workers, registration, online, reload } = options;
  /** The newest version, once it is complete, and the one that was told. */
  let newest: ServiceWorker | undefined;
  let told: ServiceWorker | undefined;

  function use(worker: ServiceWorker): void {
    // Another tab may have let it in.
    if (worker.state === 'activated') reload();
    else {
      workers.addEventListener('controllerchange', reload, { once: true });
      worker.postMessage('use');
    }
  }

  function tell(): void {
    const worker = newest;
    if (!worker || worker === told || phone.calls.length > 0) return;
    told = worker;
    notices.show({
      about: 'update',
      severity: 'info',
      stays: true,
      title: m.update_title(),
      cause: m.update_cause(),
      over: () => {
        if (phone.calls.length === 0) return false;
        told = undefined;
        return true;
      },
      action: {
        label: m.update_use(),
        run: () => {
          if (phone.calls.length === 0) use(worker);
        },
      },
    });
  }

  function complete(worker: ServiceWorker): void {
    // The first of all has no version before it.
    if (!workers.controller) return;
    newest = worker;
    tell();
  }

  function follow(): void {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') complete(installing);
    });
  }

  function look(): void {
    clock.after(HOUR, look);
    // It is looked for again.
    if (online()) registration.update().catch(() => undefined);
  }

  phone.on('change', tell);
  registration.addEventListener('updatefound', follow);
  // The page that is being opened has the browser look for one: it may be on its way already.
  follow();
  if (registration.waiting) complete(registration.waiting);
  clock.after(HOUR, look);
}
