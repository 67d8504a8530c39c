import * as v from 'valibot';
import type { HistoryEntry, Outcome, RemoteParty } from '../../../calling/index.ts';
import type { SessionKey } from './sdk-history.ts';

/** Longest text of a record that is kept, in UTF-16 code units. */
const longest = 1_000;

const text = v.pipe(
  v.string(),
  v.transform((given) => given.trim().slice(0, longest)),
);
const time = v.pipe(
  v.string(),
  v.check((given) => Number.isFinite(Date.parse(given))),
);
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));

/** `UserSession` of the SDK, as far as it is read; its own type has dispositions in other letters than its fixtures. */
const userSession = v.object({
  sessionId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest)),
  direction: v.pipe(v.string(), v.toUpperCase(), v.picklist(['INCOMING', 'OUTGOING'])),
  disposition: v.pipe(v.string(), v.toUpperCase()),
  startTime: time,
  endTime: time,
  durationSeconds: v.optional(v.nullable(seconds)),
  isRead: v.optional(v.nullable(v.boolean())),
  other: v.object({
    name: v.nullish(text),
    phoneNumber: v.nullish(text),
    callbackAddress: v.nullish(text),
    isPrivate: v.nullish(v.boolean()),
  }),
});

type UserSession = v.InferOutput<typeof userSession>;

/** A call of the history, and how to speak of it to the provider. */
export interface ReadSession {
  readonly entry: HistoryEntry;
  readonly key: SessionKey;
}

/** The call that a record tells of; nothing where it is no such record. */
export function readSession(given: unknown): ReadSession | undefined {
  const read = v.safeParse(userSession, given);
  if (!read.success) return undefined;
  const { sessionId, endTime, startTime, isRead, durationSeconds } = read.output;
  const outcome = outcomeOf(read.output);
  return {
    key: { sessionId, endTime },
    entry: {
      id: sessionId,
      direction: read.output.direction === 'INCOMING' ? 'incoming' : 'outgoing',
      remote: remoteOf(read.output),
      outcome,
      startedAt: Date.parse(startTime),
      talked: outcome === 'answered' ? (durationSeconds ?? 0) * 1_000 : 0,
      seen: outcome !== 'missed' || (isRead ?? true),
    },
  };
}

/** `INITIATED` is what some clouds say of every call that went out, whatever came of it. */
function outcomeOf({ direction, disposition, durationSeconds }: UserSession): Outcome {
  if (disposition === 'ANSWERED') return 'answered';
  if (disposition === 'INITIATED' && (durationSeconds ?? 0) > 0) return 'answered';
  if (direction === 'OUTGOING') return 'cancelled';
  return disposition === 'REJECTED' ? 'declined' : 'missed';
}

/** Of a withheld number nothing is known; what is no telephone number is no number to call back. */
function remoteOf({ other }: UserSession): RemoteParty {
  if (other.isPrivate === true) return {};
  const number = [other.phoneNumber, other.callbackAddress].find((each) => each && /^[+\d*#]+$/.test(each));
  return { ...(other.name && { name: other.name }), ...(number && { number }) };
}
