import * as v from 'valibot';

/** Somebody in a call. */
export interface LogContact {
  /** The same for one person throughout a call; see {@link contactKey}. */
  readonly key: string;
  /** The user's id in the database; absent for guests. */
  readonly userDbId: number | undefined;
  /** The login name; absent for guests. */
  readonly userId: string | undefined;
  readonly name: string | undefined;
}

/** What happened in a call; of a type that this program may not know. */
export interface LogEvent {
  /** Ascending. */
  readonly id: number;
  readonly type: string;
  readonly who: LogContact | undefined;
  /** In milliseconds since the epoch, where that is said. */
  readonly at: number | undefined;
}

/** A call as the service tells it. */
export interface CallLog {
  readonly callId: string;
  /** In small letters: `planned`, `started`, `ended`, or a word that this program does not know. */
  readonly status: string;
  readonly title: string;
  readonly creator: LogContact | undefined;
  readonly invited: readonly LogContact[];
  /** The names of the invited teams. */
  readonly teams: readonly string[];
  /** An http(s) address that leads into the call. */
  readonly inviteLink: string | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** What it is planned for, in milliseconds since the epoch. */
  readonly plannedFor: number | undefined;
  /** In the order in which they happened. */
  readonly events: readonly LogEvent[];
}

/** A field that may be missing, null, or of a shape that nobody expects. */
const lenient = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.optional(schema), undefined);

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const id = v.pipe(v.number(), v.safeInteger());

/** Milliseconds since the epoch, or ISO 8601: the documents have neither, so both are taken. */
const moment = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((said) => new Date(said).getTime()),
  v.finite(),
);

const contact = v.pipe(
  v.object({
    id: lenient(id),
    userDbId: lenient(v.pipe(id, v.minValue(1))),
    userId: lenient(text),
    displayName: lenient(text),
  }),
  v.transform((said): LogContact => {
    const { userDbId, userId, displayName } = said;
    return { key: contactKey(said), userDbId, userId, name: displayName ?? userId };
  }),
);

const event = v.pipe(
  v.object({ id, type: v.string(), contact: lenient(contact), time: lenient(moment) }),
  v.transform(({ id, type, contact, time }): LogEvent => ({ id, type, who: contact, at: time })),
);

const link = v.pipe(
  text,
  v.check((said) => URL.canParse(said) && /^https?:$/.test(new URL(said).protocol)),
);

const listOf = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.fallback(v.array(lenient(schema)), []),
    v.transform((all) => all.filter((each) => each !== undefined)),
  );

const shape = v.pipe(
  v.object({
    callId: text,
    callStatus: v.pipe(text, v.toLowerCase()),
    title: v.fallback(v.string(), ''),
    creatorContact: lenient(contact),
    invitedContacts: listOf(contact),
    invitedTeams: listOf(v.object({ name: text })),
    inviteLink: lenient(link),
    callStart: lenient(moment),
    callEnd: lenient(moment),
    plannedDateTime: lenient(moment),
    callEvents: listOf(event),
  }),
  v.transform((said): CallLog => ({
    callId: said.callId,
    status: said.callStatus,
    title: said.title,
    creator: said.creatorContact,
    invited: said.invitedContacts,
    teams: said.invitedTeams.map(({ name }) => name),
    inviteLink: said.inviteLink,
    startedAt: said.callStart,
    endedAt: said.callEnd,
    plannedFor: said.plannedDateTime,
    events: [...said.callEvents].sort((one, other) => one.id - other.id),
  })),
);

/**
 * Who a contact is, from whichever row: the user's id in the database, else the login name, else the row. Rows of one
 * person differ from call to call.
 */
export function contactKey(said: {
  readonly id?: number | undefined;
  readonly userDbId?: number | undefined;
  readonly userId?: string | undefined;
}): string {
  if (said.userDbId !== undefined) return `user ${said.userDbId}`;
  if (said.userId !== undefined) return `login ${said.userId}`;
  return `row ${said.id ?? 'unknown'}`;
}

/** Reads a call; nothing of one that has no id or no status. Parts that make no sense are left out. Never throws. */
export function readCallLog(said: unknown): CallLog | undefined {
  const read = v.safeParse(shape, said);
  return read.success ? read.output : undefined;
}
