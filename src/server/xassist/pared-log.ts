type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pick = (value: unknown, names: readonly string[]): Fields =>
  isFields(value)
    ? Object.fromEntries(names.filter((name) => name in value).map((name) => [name, value[name]]))
    : {};

const each = (value: unknown, pare: (one: unknown) => Fields): readonly Fields[] =>
  Array.isArray(value) ? value.map(pare) : [];

const contact = (value: unknown): Fields => pick(value, ['id', 'userDbId', 'userId', 'displayName']);

const plainFields = [
  'callId',
  'callStatus',
  'callType',
  'callReason',
  'title',
  'inviteLink',
  'callStart',
  'callEnd',
  'plannedDateTime',
];

/** What a page needs of a call log: no mail, no number, nothing attached. */
export function paredLog(log: unknown): Fields {
  if (!isFields(log)) return {};
  return {
    ...pick(log, plainFields),
    creatorContact: contact(log['creatorContact']),
    invitedContacts: each(log['invitedContacts'], contact),
    invitedTeams: each(log['invitedTeams'], (team) => pick(team, ['id', 'name'])),
    callEvents: each(log['callEvents'], (event) => ({
      ...pick(event, ['id', 'type', 'time']),
      contact: isFields(event) ? contact(event['contact']) : {},
    })),
  };
}

/** Whether somebody may see a call: they are in it, as its creator, among the invited, or as one who has come. */
export function concerns(log: unknown, userDbId: number): boolean {
  const { creatorContact, invitedContacts, callEvents } = paredLog(log);
  const events = Array.isArray(callEvents) ? callEvents.map((event: Fields) => event['contact']) : [];
  const invited = Array.isArray(invitedContacts) ? (invitedContacts as readonly unknown[]) : [];
  return [creatorContact, ...invited, ...events].some((who) => isFields(who) && who['userDbId'] === userDbId);
}
