import { LineError } from '../../calling/index.ts';
import type { Explainer } from '../messages/explainer.ts';
import * as m from '../paraglide/messages.js';

/** Saves what somebody has set. What could not be saved is said, with *Try again*. Resolves with whether it was saved. */
export async function save(explainer: Explainer, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (cause) {
    if (!(cause instanceof LineError)) reportError(cause);
    const error = cause instanceof LineError ? cause : new LineError('other', { cause });
    explainer.say(
      ({ wordsFor }) => ({
        title: m.settings_not_saved,
        cause: wordsFor(error).cause,
        remedy: m.settings_not_saved_still,
        action: 'retry',
      }),
      `settings/${error.reason}`,
      { retry: () => void save(explainer, act) },
    );
    return false;
  }
}
