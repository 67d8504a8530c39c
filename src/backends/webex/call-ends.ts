import { CallError, type CallErrorReason, type EndReason } from '../../calling/index.ts';
import { callErrorFrom, refusalReason, refusedKeepalive } from './errors.ts';
import type { Progress } from './ordered-port.ts';
import type { SdkCallError } from './sdk-types.ts';
import type { Exchange } from './realm/wire-tap.ts';

/** How a call ended. */
export interface CallEnd {
  readonly reason: EndReason;
  readonly error?: CallError;
}

/** What is known at the end of a call. */
export interface CallEndFacts {
  readonly progress: Progress;
  readonly correlationId: string;
  /** Its last failed request. */
  readonly failure: Exchange | undefined;
  /** Whether the far end's offer of media came. */
  readonly offered: boolean;
  /** What the event from the wire said: the SDK's `disconnect` has no reason. */
  readonly reason: EndReason | undefined;
}

const isIncoming = (progress: Progress) => progress === 'new' || progress === 'answering';

/**
 * The end of a call whose set-up failed: the SDK throws it away, and says so by an error only. An incoming one that
 * could not be answered is over too.
 */
export function endOfSetUp(error: SdkCallError, { progress, correlationId, failure }: CallEndFacts): CallEnd {
  const cause = callErrorFrom(error, failure, correlationId);
  if (isIncoming(progress)) return { reason: 'failed', error: unanswered(cause) };
  const reason = refusalReason(failure);
  return reason === 'failed' ? { reason, error: cause } : { reason };
}

/**
 * The end of a call that the SDK says is disconnected. Without a word from the far side it was a time-out of the SDK:
 * ringing too long, or no answer to the set-up.
 */
export function endOfDisconnect(facts: CallEndFacts): CallEnd {
  const { progress, correlationId, failure, offered, reason } = facts;
  const details = { correlationId };
  if (reason === 'failed' || reason === 'lost') return { reason, error: new CallError('other', { details }) };
  if (reason) return { reason };
  if (progress === 'connected' || progress === 'held') {
    const kept = !failure || !refusedKeepalive(failure);
    return { reason: kept ? 'lost' : 'failed', error: callErrorFrom(undefined, failure, correlationId) };
  }
  if (progress === 'ringing' || (progress === 'new' && offered)) return { reason: 'no-answer' };
  const error = failure
    ? callErrorFrom(undefined, failure, correlationId)
    : new CallError('timeout', { details });
  return { reason: 'failed', error };
}

/** Failures that are the same for calls in either direction. */
const general: readonly CallErrorReason[] = ['token-expired', 'media', 'line-not-ready', 'too-many-requests'];

/** What went wrong while an incoming call was answered: most words are about calls that are made. */
function unanswered(cause: CallError): CallError {
  const { reason, details } = cause;
  return general.includes(reason) ? cause : new CallError('answer-lost', { cause, details });
}
