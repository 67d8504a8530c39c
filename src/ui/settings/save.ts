import type { Explainer } from '../messages/explainer.ts';
import { tellNotDone } from '../messages/not-done.ts';
import * as m from '../paraglide/messages.js';

/** Saves what somebody has set. What could not be saved is said, with *Try again*. Resolves with whether it was saved. */
export async function save(explainer: Explainer, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (cause) {
    const retry = () => void save(explainer, act);
    const words = { what: m.settings_not_saved, still: m.settings_not_saved_still };
    tellNotDone(explainer, cause, { about: 'settings', ...words, retry });
    return false;
  }
}
