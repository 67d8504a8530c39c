import * as v from 'valibot';
import type { Frontline } from './frontline.ts';
import { findTeam, findUser, type FrontlineUser } from './users.ts';

const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));

/** What a page may wish a call to be. */
export const callWish = v.object({
  title: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  reason: v.optional(v.picklist(['STANDARD', 'SERVICE_REQUEST']), 'STANDARD'),
  /** Default: `MESH` for two, `SFU` for more. */
  type: v.optional(v.picklist(['MESH', 'SFU'])),
  /** Login names, or names that nobody else has. */
  people: v.optional(v.pipe(v.array(name), v.maxLength(50)), []),
  teams: v.optional(v.pipe(v.array(name), v.maxLength(20)), []),
  /** Whose call it is, where it is not the person's own. */
  onBehalfOf: v.optional(name),
  anonymous: v.optional(v.boolean(), false),
  /** Whether the call shows up on the screens of those invited. */
  inform: v.optional(v.boolean(), true),
  /** ISO 8601. */
  plannedFor: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});

export type CallWish = v.InferOutput<typeof callWish>;

/** Somebody, or a team, whom the service does not know; nothing where nobody is left whom one could invite. */
export class UnknownInvited extends Error {
  override readonly name = 'UnknownInvited';
  readonly who: string | undefined;

  constructor(who?: string) {
    super('Nobody of this name can be invited.');
    this.who = who;
  }
}

/**
 * Makes a call for `me`: in their own name, or on behalf of somebody else, and then with `me` among the invited, as a
 * broker. Resolves to what the service says of it. Rejects with an `UnknownInvited` or a `FrontlineError`.
 */
export async function createCall(frontline: Frontline, me: FrontlineUser, wish: CallWish): Promise<unknown> {
  const creator = wish.onBehalfOf === undefined ? me : await known(frontline, wish.onBehalfOf);
  const people: FrontlineUser[] = [];
  for (const each of wish.people) people.push(await known(frontline, each));
  if (creator.id !== me.id) people.push(me);
  const invited = [...new Map(people.map((each) => [each.id, each])).values()].filter(
    ({ id }) => id !== creator.id,
  );
  const teams = [];
  for (const each of wish.teams) {
    const team = await findTeam(frontline, each);
    if (!team) throw new UnknownInvited(each);
    teams.push(team);
  }
  if (invited.length + teams.length === 0) throw new UnknownInvited();
  const onlyOne = invited.length === 1 && teams.length === 0 && !wish.anonymous;
  return frontline.ask('POST', 'rtc/createCall', {
    callTitle: wish.title || invited.map(({ realName }) => realName).join(', '),
    callReason: wish.reason,
    callType: wish.type ?? (onlyOne ? 'MESH' : 'SFU'),
    invitedContacts: invited.map(contactOf),
    invitedTeams: teams,
    joinAnonymousAllowed: wish.anonymous,
    informOthersDirectly: wish.inform,
    creatorUser: creator.id,
    plannedDateTime: wish.plannedFor ?? null,
  });
}

async function known(frontline: Frontline, name: string): Promise<FrontlineUser> {
  const user = await findUser(frontline, name);
  if (!user) throw new UnknownInvited(name);
  return user;
}

/** Mail and number are left out: the service would write to them. */
const contactOf = ({ id, userId, realName, domainTag }: FrontlineUser) => ({
  displayName: realName,
  domain: domainTag,
  email: '',
  phoneNumber: null,
  userDbId: id,
  userId,
});
