import type { Phone } from '../../calling/index.ts';

/** The part of `navigator.wakeLock` that is used; absent in some browsers. */
export interface WakeLocks {
  request(type: 'screen'): Promise<{ release(): Promise<void> }>;
}

/** Keeps the screen on while a call is connected and the page is shown. Returns what stops it. */
export function keepScreenOn(phone: Phone, document: Document, locks: WakeLocks | undefined): () => void {
  if (!locks) return () => undefined;
  let lock: Promise<{ release(): Promise<void> } | undefined> | undefined;
  const release = () => {
    void lock?.then((held) => held?.release()).catch(() => undefined);
    lock = undefined;
  };
  const follow = () => {
    const wanted =
      document.visibilityState === 'visible' && phone.calls.some(({ state }) => state === 'connected');
    // The browser refuses when the battery is low: then the screen goes dark as it would.
    if (wanted) lock ??= locks.request('screen').catch(() => undefined);
    else if (lock) release();
  };
  const stop = phone.on('change', follow);
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    stop();
    document.removeEventListener('visibilitychange', follow);
    release();
  };
}
