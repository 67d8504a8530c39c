import type { Phone } from '../../calling/index.ts';

/** Has the browser ask before the page is closed or reloaded while a call is up in it. Returns what stops it. */
export function guardLeaving(phone: Phone, window: Window): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (phone.calls.some(({ media, state }) => media && state !== 'incoming')) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => {
    window.removeEventListener('beforeunload', ask);
  };
}
