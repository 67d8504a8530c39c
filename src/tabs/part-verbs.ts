import * as v from 'valibot';
import { LineError, outcomes, type LinePart, type LineParts, type ReportStep } from '../calling/index.ts';
import { shownParty } from './shown-party.ts';
import { shownPresence } from './shown-presence.ts';

const text = v.string();
/** In milliseconds; since the epoch where it is a moment. */
const time = v.number();
const count = v.number();
const ids = v.tuple([v.array(text)]);
const nothing = v.tuple([]);
const maybe = v.undefinedable(text);

const historyEntry = v.object({
  id: text,
  direction: v.picklist(['incoming', 'outgoing']),
  remote: shownParty,
  outcome: v.picklist(outcomes),
  startedAt: time,
  talked: time,
  seen: v.boolean(),
});

const voiceMessage = v.object({
  id: text,
  remote: shownParty,
  receivedAt: time,
  length: v.undefinedable(time),
  seen: v.boolean(),
});

const parkedCall = v.object({ id: text, remote: shownParty, since: time });

const contactCard = {
  firstName: v.exactOptional(text),
  lastName: v.exactOptional(text),
  company: v.exactOptional(text),
  numbers: v.array(v.object({ number: text, kind: v.exactOptional(text) })),
  groups: v.exactOptional(v.array(text)),
  avatar: v.exactOptional(text),
};

const contact = v.object({
  ...contactCard,
  id: text,
  own: v.boolean(),
  unreadable: v.exactOptional(v.literal(true)),
});

const card = v.object(contactCard);

const forwarding = v.object({
  always: maybe,
  busy: maybe,
  unanswered: v.undefinedable(v.object({ to: text, rings: count })),
  unreachable: maybe,
});

const voicemailRules = v.object({
  enabled: v.boolean(),
  always: v.boolean(),
  busy: v.boolean(),
  unanswered: v.undefinedable(count),
});

const reportStep: v.GenericSchema<ReportStep> = v.object({
  what: text,
  at: time,
  took: v.optional(time),
  failure: v.optional(text),
  steps: v.array(v.lazy(() => reportStep)),
});

const callReport = v.object({
  steps: v.array(reportStep),
  figures: v.array(v.object({ what: text, took: time })),
});

interface PartVerb<Given extends Arguments, Answer extends v.GenericSchema> {
  /** What it is given. */
  readonly given: Given;
  /** What it answers with. */
  readonly answer: Answer;
  /** Whether it can be done on a line with these parts. */
  readonly isIn: (parts: LineParts) => boolean;
  /** Does it. Rejects as the part does, and with a `LineError` where it cannot be done. */
  readonly on: (parts: LineParts, given: unknown) => Promise<unknown>;
}

type Arguments = v.GenericSchema<unknown, readonly unknown[]>;

/** `of` finds what does it in the parts of a line; nothing where that cannot be done. */
function verb<Given extends Arguments, Answer extends v.GenericSchema>(
  given: Given,
  answer: Answer,
  of: (parts: LineParts) => ((...given: v.InferOutput<Given>) => Promise<unknown>) | undefined,
): PartVerb<Given, Answer> {
  return {
    given,
    answer,
    isIn: (parts) => of(parts) !== undefined,
    on: async (parts, raw) => {
      const act = of(parts);
      const read = v.safeParse(given, raw);
      if (!act || !read.success) throw new LineError('other');
      return act(...read.output);
    },
  };
}

/** All that a tab asks of the parts of a line in another tab. A part that is mirrored begins here. */
export const partVerbs = {
  listHistory: verb(
    v.tuple([v.object({ since: time, limit: count })]),
    v.array(historyEntry),
    ({ history }) => history?.list.bind(history),
  ),
  markHistorySeen: verb(ids, v.void(), ({ history }) => history?.markSeen?.bind(history)),
  removeHistory: verb(ids, v.void(), ({ history }) => history?.remove?.bind(history)),

  countVoicemail: verb(nothing, v.object({ unseen: count, total: count }), ({ voicemail }) =>
    voicemail?.count.bind(voicemail),
  ),
  listVoicemail: verb(
    v.tuple([v.object({ skip: count, limit: count })]),
    v.array(voiceMessage),
    ({ voicemail }) => voicemail?.list?.bind(voicemail),
  ),
  voicemailRecording: verb(v.tuple([text]), v.instance(Blob), ({ voicemail }) =>
    voicemail?.recording?.bind(voicemail),
  ),
  voicemailTranscript: verb(v.tuple([text]), maybe, ({ voicemail }) =>
    voicemail?.transcript?.bind(voicemail),
  ),
  markVoicemail: verb(v.tuple([text, v.boolean()]), v.void(), ({ voicemail }) =>
    voicemail?.mark?.bind(voicemail),
  ),
  removeVoicemail: verb(v.tuple([text]), v.void(), ({ voicemail }) => voicemail?.remove?.bind(voicemail)),

  listContacts: verb(nothing, v.array(contact), ({ contacts }) => contacts?.list.bind(contacts)),
  searchContacts: verb(v.tuple([text]), v.array(contact), ({ contacts }) => contacts?.search?.bind(contacts)),
  addContact: verb(v.tuple([card]), contact, ({ contacts }) => contacts?.add?.bind(contacts)),
  changeContact: verb(v.tuple([text, card]), contact, ({ contacts }) => contacts?.change?.bind(contacts)),
  removeContact: verb(v.tuple([text]), v.void(), ({ contacts }) => contacts?.remove?.bind(contacts)),
  removeContactGroup: verb(v.tuple([text]), v.void(), ({ contacts }) =>
    contacts?.removeGroup?.bind(contacts),
  ),

  readDoNotDisturb: verb(nothing, v.boolean(), ({ settings }) =>
    settings?.doNotDisturb?.read.bind(settings.doNotDisturb),
  ),
  changeDoNotDisturb: verb(v.tuple([v.boolean()]), v.void(), ({ settings }) =>
    settings?.doNotDisturb?.change?.bind(settings.doNotDisturb),
  ),
  readForwarding: verb(nothing, forwarding, ({ settings }) =>
    settings?.forwarding?.read.bind(settings.forwarding),
  ),
  changeForwarding: verb(v.tuple([forwarding]), v.void(), ({ settings }) =>
    settings?.forwarding?.change?.bind(settings.forwarding),
  ),
  readVoicemailRules: verb(nothing, voicemailRules, ({ settings }) =>
    settings?.voicemail?.read.bind(settings.voicemail),
  ),
  changeVoicemailRules: verb(v.tuple([voicemailRules]), v.void(), ({ settings }) =>
    settings?.voicemail?.change?.bind(settings.voicemail),
  ),
  readCallWaiting: verb(nothing, v.boolean(), ({ settings }) =>
    settings?.callWaiting?.read.bind(settings.callWaiting),
  ),
  changeCallWaiting: verb(v.tuple([v.boolean()]), v.void(), ({ settings }) =>
    settings?.callWaiting?.change?.bind(settings.callWaiting),
  ),

  listParked: verb(nothing, v.array(parkedCall), ({ parked }) => parked?.list.bind(parked)),
  pickUp: verb(v.tuple([text]), v.boolean(), ({ parked }) => parked?.pickUp.bind(parked)),

  showPresence: verb(v.tuple([shownPresence]), v.void(), ({ presence }) => presence?.show?.bind(presence)),

  listTeams: verb(nothing, v.array(text), ({ invitations }) => invitations?.teams.bind(invitations)),

  callReport: verb(
    v.tuple([text]),
    v.optional(callReport),
    ({ reports }) => reports && ((correlationId) => reports.of({ correlationId })),
  ),

  checkSignIn: verb(nothing, v.void(), ({ checks }) => checks?.signIn?.bind(checks)),
  checkCatalogue: verb(nothing, v.void(), ({ checks }) => checks?.catalogue?.bind(checks)),
  checkEvents: verb(nothing, v.void(), ({ checks }) => checks?.events?.bind(checks)),
  checkRegistration: verb(nothing, v.void(), ({ checks }) => checks?.registration?.bind(checks)),
};

export type PartVerbName = keyof typeof partVerbs;

/** What `Name` is given. */
export type GivenTo<Name extends PartVerbName> = v.InferOutput<(typeof partVerbs)[Name]['given']>;

/** What `Name` answers with. */
export type AnswerOf<Name extends PartVerbName> = v.InferOutput<(typeof partVerbs)[Name]['answer']>;

export const partVerbNames = Object.keys(partVerbs) as PartVerbName[];

/** The mirrored parts that change. */
export const mirroredParts = [
  'history',
  'voicemail',
  'contacts',
  'settings',
  'parked',
] as const satisfies readonly LinePart[];

export type MirroredPart = (typeof mirroredParts)[number];
