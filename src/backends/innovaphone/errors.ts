import {
  LineError,
  type CallErrorReason,
  type EndReason,
  type LineErrorReason,
} from '../../calling/index.ts';

/** The code with which our server closes the socket of a line → what is wrong. Any other is a connection that went. */
const closed: Readonly<Record<number, LineErrorReason>> = {
  4401: 'token-expired',
  4403: 'gateway-refused',
  4404: 'user-unknown',
  4405: 'api-missing',
  4503: 'service-unavailable',
};

/** What a closed socket says about the line. */
export function lineErrorFor(code: number): LineError {
  return new LineError(closed[code] ?? 'unreachable', { details: { code: String(code) } });
}

/** Whether trying again by itself cannot help. */
export function isFinal({ reason }: LineError): boolean {
  return ['token-expired', 'gateway-refused', 'user-unknown', 'api-missing'].includes(reason);
}

interface End {
  readonly reason: EndReason;
  /** What went wrong, where the end is a failure. */
  readonly error?: CallErrorReason;
}

const failed = (error: CallErrorReason): End => ({ reason: 'failed', error });

/** Cause of Q.850 → how a call ends. One that is not here ends it as the far end does, up to 31, and as a failure above. */
const causes: Readonly<Record<number, End>> = {
  1: { reason: 'not-found' },
  2: { reason: 'not-found' },
  3: { reason: 'not-found' },
  17: { reason: 'busy' },
  18: { reason: 'no-answer' },
  19: { reason: 'no-answer' },
  20: { reason: 'unavailable' },
  21: { reason: 'declined' },
  22: { reason: 'not-found' },
  26: { reason: 'answered-elsewhere' },
  27: { reason: 'unavailable' },
  28: { reason: 'not-found' },
  29: failed('forbidden'),
  34: failed('service-unavailable'),
  38: failed('service-unavailable'),
  41: failed('server-error'),
  42: failed('service-unavailable'),
  44: failed('service-unavailable'),
  47: failed('service-unavailable'),
  50: failed('forbidden'),
  52: failed('forbidden'),
  54: failed('forbidden'),
  55: failed('forbidden'),
  57: failed('forbidden'),
  58: failed('media'),
  65: failed('media'),
  88: failed('media'),
  102: { reason: 'no-answer' },
};

/** How a call that was not answered ends, by its cause, if any was told. */
export function endFor(cause: number | undefined): End {
  if (cause === undefined) return { reason: 'remote' };
  return causes[cause] ?? (cause <= 31 ? { reason: 'remote' } : failed('other'));
}
