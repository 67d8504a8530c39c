import type { EndReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { endWords } from './end-words.ts';

/** One line below *Ended*: why. */
export function endNote(reason: EndReason | undefined, who: string): string {
  if (reason === undefined || reason === 'local') return m.end_local();
  return endWords[reason]?.title(who) ?? m.end_remote({ who });
}
