import { Cancelled, LineError, type LineErrorReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import type { Explainer } from './explainer.ts';

/** What somebody wanted of a part of a line, such as its contacts, and did not get. */
export interface NotDone {
  /** Short, such as `contact/save`. */
  readonly about: string;
  /** What was not done. */
  readonly what: () => string;
  /** How things are now. */
  readonly still: () => string;
  /** Why, where it is not there: somebody has changed or deleted it elsewhere. Absent for what is always there. */
  readonly gone?: () => string;
  /** Tries it once more. Absent where that has a button of its own. */
  readonly retry?: () => void;
}

/** Why, in words of the service; of any other reason only the line itself has words that are true. */
const causes: Partial<Readonly<Record<LineErrorReason, () => string>>> = {
  unreachable: m.line_unreachable_cause,
  'service-unavailable': m.line_service_unavailable_cause,
  'too-many-requests': m.line_too_many_requests_cause,
  'token-expired': m.line_token_expired_title,
  forbidden: m.not_done_forbidden,
};

/** Says that something was not done, and why, in a message. */
export function tellNotDone(explainer: Explainer, cause: unknown, done: NotDone): void {
  if (cause instanceof Cancelled) return;
  const { about, what, still, retry } = done;
  const [error, why] = whyNot(cause, done);
  explainer.say(
    () => ({ title: what, cause: why, remedy: still, ...(retry && { action: 'retry' }) }),
    `${about}/${error.reason}`,
    { ...(retry && { retry }) },
  );
}

/** The same as sentences, for a dialog: it lies over the messages. */
export function notDone(cause: unknown, done: NotDone): string {
  return [done.what, whyNot(cause, done)[1], done.still].map((words) => words()).join(' ');
}

/** What is none of our errors is reported to the page as well: it is a defect. */
function whyNot(cause: unknown, { gone }: NotDone): [LineError, () => string] {
  if (!(cause instanceof LineError)) {
    reportError(cause);
    return [new LineError('other', { cause }), m.not_done_defect];
  }
  const said = causes[cause.reason] ?? m.line_other_cause;
  return [cause, (cause.details.status === 404 && gone) || said];
}
