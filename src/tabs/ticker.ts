import workerUrl from './tick-worker.ts?worker&url';

interface ScriptUrls {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrls): ScriptUrls;
}

/** The worker's address as the page's security policy wants it; nothing where that lets us have none. */
const trustedUrl = ((): string | undefined => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return workerUrl;
  try {
    const policy = trustedTypes.createPolicy('offhook-ticker', { createScriptURL: () => workerUrl });
    return policy.createScriptURL('');
  } catch {
    return undefined;
  }
})();

/**
 * Calls `tick` every `ms` milliseconds, but never twice without the page having come to its senses in between. The time
 * is a worker's, because browsers slow the timers of hidden pages down to one a minute; where there is no worker to be
 * had it is the page's own. Returns the function that stops it.
 */
export function startTicker(ms: number, tick: () => void): () => void {
  const worker = openWorker();
  if (!worker) {
    const timer = setInterval(tick, ms);
    return () => {
      clearInterval(timer);
    };
  }
  worker.addEventListener('message', () => {
    worker.postMessage(ms);
    tick();
  });
  worker.postMessage(ms);
  return () => {
    worker.terminate();
  };
}

function openWorker(): Worker | undefined {
  try {
    return trustedUrl === undefined ? undefined : new Worker(trustedUrl, { type: 'module' });
  } catch {
    return undefined;
  }
}
