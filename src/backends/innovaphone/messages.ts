import * as v from 'valibot';
import type { RemoteParty } from '../../calling/index.ts';

/** A message between our server and the page: RCC and PbxApi as the PBX has them, and a few of the server's own. */
export type Message = Readonly<Record<string, unknown>> & { readonly mt: string };

const messageShape = v.pipe(v.string(), v.parseJson(), v.looseObject({ mt: v.string() }));

/** Reads a message; nothing where it is none. */
export function readMessage(text: unknown): Message | undefined {
  const read = v.safeParse(messageShape, text);
  return read.success ? read.output : undefined;
}

const longest = 200;
const text = v.fallback(v.pipe(v.string(), v.maxLength(longest)), '');
/** Numbers, which some write as text. */
const whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]),
  v.safeInteger(),
  v.minValue(0),
);
/** 0 stands for a failure. */
const handle = v.pipe(whole, v.minValue(1));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);

const party = v.object({ cn: text, dn: text, h323: text, e164: text });
const cause = v.object({ type: v.literal('cause'), vali: whole });
/** A list of such, or one alone. */
const info = v.pipe(
  v.union([
    v.array(maybe(cause)),
    v.pipe(
      cause,
      v.transform((one) => [one]),
    ),
  ]),
  v.transform((all) => all.find((each) => each !== undefined)?.vali),
);

const callInfoShape = v.object({
  call: handle,
  conf: text,
  state: maybe(whole),
  msg: text,
  del: v.fallback(v.boolean(), false),
  peer: maybe(party),
  info: maybe(info),
});

/** How far a call has come, by the lower bits of `state`. */
const phases = [
  'dialing',
  'dialing',
  'dialing',
  'dialing',
  'ringing',
  'connected',
  'cleared-there',
  'cleared-here',
  'parked',
] as const;

export type Phase = (typeof phases)[number];

/** What CallInfo says of one of the person's calls. */
export interface CallInfo {
  readonly call: number;
  /** The same for all ends of a conversation; empty where it was not told. */
  readonly conference: string;
  /** Absent where it was not told, or makes no sense. */
  readonly phase: Phase | undefined;
  readonly incoming: boolean;
  readonly held: boolean;
  readonly heldByFarEnd: boolean;
  /** Nothing more comes of the call. */
  readonly over: boolean;
  /** Who is at the far end; absent where it was not told. */
  readonly remote: RemoteParty | undefined;
  /** Of Q.850. */
  readonly cause: number | undefined;
}

/** Reads a CallInfo by its `state` and `del`; its `msg` is a hint, and for the end only. Nothing where it makes no sense. */
export function readCallInfo(message: Message): CallInfo | undefined {
  const read = v.safeParse(callInfoShape, message);
  if (!read.success) return undefined;
  const { call, conf, state = 0, msg, del, peer, info: told } = read.output;
  return {
    call,
    conference: conf,
    phase: read.output.state === undefined ? undefined : phases[state & 0x0f],
    incoming: (state & 0x80) !== 0,
    held: (state & 0x100) !== 0,
    heldByFarEnd: (state & 0x200) !== 0,
    over: del || msg === 'del',
    remote: peer && remoteFrom(peer),
    cause: told,
  };
}

function remoteFrom({ cn, dn, h323, e164 }: v.InferOutput<typeof party>): RemoteParty | undefined {
  const name = dn || cn;
  const number = e164 || h323;
  if (name === '' && number === '') return undefined;
  return { ...(name !== '' && { name }), ...(number !== '' && { number }) };
}

const userShape = v.object({
  guid: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest)),
  ...party.entries,
  update: maybe(v.string()),
  pseudo: text,
  own: v.fallback(v.boolean(), false),
  regs: v.fallback(v.array(v.unknown()), []),
  channel: v.fallback(whole, 0),
  alert: v.fallback(whole, 0),
});

/** What UserInfo says of a user of the PBX. */
export type User = v.InferOutput<typeof userShape>;

/** Reads a UserInfo; nothing where it makes no sense. */
export function readUser(message: Message): User | undefined {
  const read = v.safeParse(userShape, message);
  return read.success ? read.output : undefined;
}

const presenceShape = v.object({
  sip: text,
  presence: v.array(maybe(v.object({ status: text, activity: text, note: text }))),
});

/** How somebody is, as they say or as the PBX sees: the newest. */
export interface Seen {
  readonly sip: string;
  readonly open: boolean;
  readonly activity: string;
  readonly note: string;
}

/** Reads a PresenceUpdate; nothing where it makes no sense. */
export function readPresence(message: Message): Seen | undefined {
  const read = v.safeParse(presenceShape, message);
  const newest = read.success ? read.output.presence.find((each) => each !== undefined) : undefined;
  if (!read.success || !newest) return undefined;
  const { status, activity, note } = newest;
  return { sip: read.output.sip, open: status !== 'closed', activity, note };
}

/** The handle in a result; nothing where it says that it failed. */
export function handleIn(value: unknown): number | undefined {
  const read = v.safeParse(handle, value);
  return read.success ? read.output : undefined;
}
