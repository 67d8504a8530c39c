import * as v from 'valibot';
import { object, oneOf, text, whole } from '../../body.ts';

/** How many calls may be asked for, read or removed at once: as many as a person has at the most. */
const most = 10_000;

const needsTime = "must be a time like '2026-01-01T12:00:00.000Z'";
const needsCount = `must be a whole number from 1 to ${most}`;
const needsList = `must be a list of at most ${most}`;

const time = v.pipe(
  v.string(needsTime),
  v.isoTimestamp(needsTime),
  v.transform(Date.parse),
  v.check((at) => !Number.isNaN(at), needsTime),
);

const count = v.pipe(
  v.string(needsCount),
  v.regex(/^\d{1,5}$/, needsCount),
  v.transform(Number),
  v.minValue(1, needsCount),
  v.maxValue(most, needsCount),
);

const yesOrNo = oneOf(['true', 'false']);

/**
 * What `GET history/userSessions` asks: the calls that ended at or after `from`, the first `limit` of them in the order
 * of `sort`. The last two are taken, and make no difference: all of our calls are of a newer type, and no line is shared.
 */
export const listShape = object({
  from: time,
  limit: v.optional(count, '50'),
  sort: v.optional(oneOf(['ASC', 'DESC']), 'DESC'),
  includeNewSessionTypes: v.exactOptional(yesOrNo),
  includeSharedSessions: v.exactOptional(yesOrNo),
});

const namesShape = v.pipe(
  v.array(
    object({
      sessionId: text,
      endTime: whole(0, 8.64e15, 'must be a time in milliseconds since 1970'),
    }),
    needsList,
  ),
  v.maxLength(most, needsList),
);

/** What `POST history/userSessions/setReadState` says. */
export const readShape = object({ endTimeSessionIds: namesShape });

/** What `POST history/userSessions/markAsDeleted` says. */
export const deleteShape = object({ deleteSessionIds: namesShape });
