import type { WakeLocks } from '../attention/wake-lock.ts';

interface Lock {
  release(): Promise<void>;
  addEventListener?(type: 'release', listener: () => void): void;
}

/** Keeps the screen on for as long as the page is shown. Returns what stops it. */
export function stayAwake(document: Document, locks: WakeLocks | undefined): () => void {
  if (!locks) return () => undefined;
  let lock: Lock | undefined;
  let stopped = false;
  const ask = (): void => {
    if (stopped || lock || document.visibilityState !== 'visible') return;
    // The browser takes it away when the page is hidden, and refuses when the battery is low.
    locks.request('screen').then(
      (given: Lock) => {
        if (stopped) {
          void given.release();
          return;
        }
        lock = given;
        given.addEventListener?.('release', () => {
          lock = undefined;
          ask();
        });
      },
      () => undefined,
    );
  };
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

/** Fills the screen with the page at the next touch, and again whenever it does not. Returns what stops it. */
export function fillScreen(document: Document): () => void {
  const fill = (): void => {
    if (document.fullscreenElement || !document.fullscreenEnabled) return;
    document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
  };
  document.addEventListener('pointerup', fill, true);
  document.addEventListener('keyup', fill, true);
  return () => {
    document.removeEventListener('pointerup', fill, true);
    document.removeEventListener('keyup', fill, true);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
  };
}
