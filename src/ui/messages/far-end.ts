import type { RemoteParty } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { tidy } from '../parts/text.ts';

/** What a far end is called: its name, else its number, else that it is unknown. */
export function nameOf(remote: RemoteParty): string {
  return tidy(remote.name) || tidy(remote.number) || m.unknown_caller();
}

/** The number that is shown below the name; empty where it would only say the same again. */
export function numberBelow(remote: RemoteParty): string {
  return tidy(remote.name) === '' ? '' : tidy(remote.number);
}
