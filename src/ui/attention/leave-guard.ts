import type { Phone } from '../../calling/index.ts';

/** Has the browser ask before the page is closed or reloaded while a call is heard in it. Returns what stops it. */
export function guardLeaving(phone: Phone, window: Window): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (phone.calls.some(({ sound, state }) => sound === 'here' && state !== 'incoming'))
      event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => {
    window.removeEventListener('beforeunload', ask);
  };
}
