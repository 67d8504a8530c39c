import type { Call } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';

/** Why nothing can be done with a call now; nothing where it can. */
export function notYet({ state, pending }: Pick<Call['facts'], 'state' | 'pending'>): string | undefined {
  if (pending) return m.call_waiting_confirm();
  return state === 'connected' || state === 'held' ? undefined : m.call_not_yet();
}
