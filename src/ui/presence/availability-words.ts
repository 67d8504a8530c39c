import type { Availability } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';

/** How somebody is, in a word or two; nothing of whom nobody knows it. */
export const availabilityWords: Readonly<Record<Availability, (() => string) | undefined>> = {
  available: m.presence_available,
  'in-call': m.presence_in_call,
  busy: m.presence_busy,
  away: m.presence_away,
  offline: m.presence_offline,
  unknown: undefined,
};
