import { LineError, withTimeLimit, type Clock } from '../../calling/index.ts';
import { lineErrorForStatus } from './errors.ts';

/** An answer as the SDK's clients hand it on: of the provider's own words nothing is certain. */
export interface SdkAnswer {
  readonly statusCode?: unknown;
  readonly data?: unknown;
}

/** What is known of an object from outside: nothing. */
export type Unknowns = Readonly<Record<string, unknown>>;

/** How long the provider may take, in milliseconds. */
const usualLimit = 15_000;

/** What the SDK says where it got no answer, or none that it can read. */
const unreadable = 422;

/**
 * The data of an answer of the SDK, which resolves with a status where it was refused, and rejects where it stumbles
 * itself. Rejects with a `LineError`: `unreachable` without an `sdk`, and after `limit` milliseconds.
 */
export async function dataFrom<Sdk>(
  clock: Clock,
  sdk: Sdk | undefined,
  ask: (sdk: Sdk) => Promise<SdkAnswer | null>,
  limit = usualLimit,
): Promise<Unknowns> {
  if (!sdk) throw new LineError('unreachable');
  let answer: SdkAnswer | null;
  try {
    answer = await withTimeLimit(clock, limit, ask(sdk), () => new LineError('unreachable'));
  } catch (cause) {
    throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
  }
  const { statusCode, data } = answer ?? {};
  const status = typeof statusCode === 'number' || typeof statusCode === 'string' ? Number(statusCode) : NaN;
  if (!(status >= 200 && status < 300)) throw refused(status);
  return asRecord(data);
}

/** What an object holds; nothing where it is none. */
export function asRecord(given: unknown): Unknowns {
  return typeof given === 'object' && given !== null ? (given as Unknowns) : {};
}

/** A conflict is no takeover of the line here, as it is in the answer to a keepalive. */
function refused(status: number): LineError {
  if (status === 409) return new LineError('other', { details: { status } });
  if (status === unreadable) return new LineError('unreachable', { details: { status } });
  return lineErrorForStatus(Number.isFinite(status) ? status : 0);
}
