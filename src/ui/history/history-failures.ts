import type { Explainer } from '../messages/explainer.ts';
import { tellNotDone } from '../messages/not-done.ts';
import * as m from '../paraglide/messages.js';

/** Says that past calls were not deleted. */
export function tellNotDeleted(explainer: Explainer, cause: unknown): void {
  const words = { what: m.history_not_deleted, still: m.not_done_nothing };
  tellNotDone(explainer, cause, { about: 'history/delete', ...words });
}

/** Says that past calls were not marked as seen. */
export function tellNotSeen(explainer: Explainer, cause: unknown, retry: () => void): void {
  const words = { what: m.history_not_seen, still: m.not_done_nothing };
  tellNotDone(explainer, cause, { about: 'history/seen', ...words, retry });
}
