import * as v from 'valibot';

const call = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const number = v.pipe(v.string(), v.regex(/^[\d*#+]{1,64}$/));
const cause = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(127));
const words = v.pipe(v.string(), v.maxLength(200));

/** What a page may ask of RCC: these fields of these operations, and nothing else is passed on. `user` is never the page's. */
export const ownVerbs = {
  UserCall: v.object({ e164: number }),
  UserConnect: v.object({ call }),
  UserClear: v.object({ call, cause: v.optional(cause, 16) }),
  UserHold: v.object({ call, remote: v.optional(v.boolean(), false) }),
  UserRetrieve: v.object({ call }),
  UserTransfer: v.object({ a: call, b: call }),
  UserRedirect: v.object({ call, e164: number }),
  UserDTMF: v.object({ call, dtmf: v.pipe(v.string(), v.regex(/^[\d*#A-D]{1,64}$/)) }),
  UserPark: v.object({ call, position: v.optional(v.pipe(v.number(), v.integer()), -1) }),
  UserPickup: v.object({ call }),
} as const;

/** Those that are about the person's user, whose handle is put in here. */
export const aboutUser: readonly string[] = ['UserCall', 'UserPickup'] satisfies (keyof typeof ownVerbs)[];

/** What a page may ask of PbxApi. `SetPresence` is for the person's own user, whose SIP name is put in here. */
export const ownPresence = {
  SubscribePresence: v.object({ sip: words }),
  UnsubscribePresence: v.object({ sip: words }),
  SetPresence: v.object({ activity: v.picklist(['', 'away', 'busy', 'dnd']), note: v.optional(words, '') }),
} as const;

/** The handles of calls that a request names. */
export const callsIn = (fields: Readonly<Record<string, unknown>>): readonly unknown[] =>
  ['call', 'a', 'b'].map((name) => fields[name]).filter((each) => each !== undefined);
