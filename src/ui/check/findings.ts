import type { OffhookError } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { wordsFor } from '../messages/words-for.ts';
import type { Words } from '../messages/words.ts';
import { stepLabels } from './step-labels.ts';
import type { Finding, StepName, Tour } from './step.ts';

export const well = (says: () => string): Finding => ({ grade: 'well', says });

export const note = (says: () => string, remedy: () => string): Finding => ({ grade: 'note', says, remedy });

export const bad = (says: () => string, remedy: () => string, details?: string): Finding => ({
  grade: 'bad',
  says,
  remedy,
  ...(details !== undefined && { details }),
});

export const leftOut = (says: () => string, remedy?: () => string): Finding => ({
  grade: 'left-out',
  says,
  ...(remedy && { remedy }),
});

/** What a failure is called in a support's own words: `LineError/unreachable, status 503, code 101`. */
export function detailsOf({ name, reason, details: { status, code } }: OffhookError): string {
  const parts = [`${name}/${reason}`, status && `status ${status}`, code && `code ${code}`];
  return parts.filter((part) => part !== undefined && part !== 0).join(', ');
}

/** A failure in the words that the phone has for it. `who` is whom a call was with. */
export function failure(error: OffhookError, who = ''): Finding {
  return inWords(wordsFor(error), detailsOf(error), who);
}

/** The same for words of which the reason is known otherwise. */
export const inWords = ({ title, cause, remedy }: Words, details: string, who = ''): Finding =>
  bad(() => `${title(who)} ${cause()}`, remedy, details);

/** Left out because one of `steps`, which it stands on, went wrong; nothing where all of them went well. */
export function standsOn({ failed }: Tour, ...steps: readonly StepName[]): Finding | undefined {
  const first = steps.find(failed);
  return first && leftOut(() => m.check_needs({ step: stepLabels[first]() }));
}
