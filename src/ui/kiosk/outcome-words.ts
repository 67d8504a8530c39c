import * as m from '../paraglide/messages.js';
import type { Outcome } from './kiosk-server.ts';

/** What is said of a key or a PIN that did not open; nothing of one that did. */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.outcome === 'right') return '';
  if (outcome.outcome !== 'too-many') return m.kiosk_wrong();
  return m.kiosk_too_many({ minutes: Math.ceil(outcome.wait / 60) });
}
