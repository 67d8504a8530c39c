import * as v from 'valibot';
import { badRequest, flag, looseObject, object, oneOf, read, text, whole, type Fields } from '../body.ts';
import type { OpenRoute } from '../route.ts';
import type { Broker } from './broker.ts';
import type { BrokeredCall, Invited } from './brokered-call.ts';
import { page } from './shapes.ts';
import { connector, teams, type User } from './users.ts';
import { countIn } from './user-routes.ts';

const maybeText = v.optional(v.nullable(v.string('must be a string')));

const wanted = object({
  callTitle: v.string('must be a string'),
  callReason: oneOf(['STANDARD', 'SERVICE_REQUEST']),
  callType: oneOf(['MESH', 'SFU']),
  invitedContacts: v.array(
    looseObject({
      displayName: maybeText,
      email: maybeText,
      phoneNumber: maybeText,
      userDbId: v.optional(v.nullable(whole())),
    }),
    'must be a list',
  ),
  invitedTeams: v.array(looseObject({ id: whole() }), 'must be a list'),
  joinAnonymousAllowed: flag,
  informOthersDirectly: v.optional(flag),
  creatorUser: v.optional(v.nullable(whole())),
  plannedDateTime: v.optional(v.nullable(text)),
});

type Wish = v.InferOutput<typeof wanted>;

/** Making calls, and looking how they stand. */
export const callRoutes = (broker: Broker): readonly OpenRoute[] => {
  const logOf = (call: BrokeredCall, base: string, tenant = ''): Fields =>
    call.log(`${base}/xassist/${tenant}/join/${call.id}`);
  return [
    {
      name: 'xassist.createCall',
      method: 'POST',
      path: '/xassist/:tenant/rtc/createCall',
      open: true,
      handle({ body, base, params, request }) {
        const user = broker.sessions.of(request.headers.authorization);
        const call = broker.make(wishOf(broker, user, read(wanted, body)));
        return { body: logOf(call, base, params['tenant']) };
      },
    },
    {
      name: 'xassist.getCallLogById',
      method: 'GET',
      path: '/xassist/:tenant/rtc/getCallLogById',
      open: true,
      handle({ query, base, params, request }) {
        broker.sessions.of(request.headers.authorization);
        if (!query['callId']) throw badRequest("'callId' is missing");
        return { body: logOf(broker.call(query['callId']), base, params['tenant']) };
      },
    },
    {
      name: 'xassist.getFilteredCallLogs',
      method: 'GET',
      path: '/xassist/:tenant/rtc/getFilteredCallLogsV2',
      open: true,
      handle({ query, base, params, request }) {
        broker.sessions.of(request.headers.authorization);
        const all = broker.calls.map((call) => logOf(call, base, params['tenant']));
        const [size, number] = [countIn(query['size'], 20, 50), countIn(query['page'], 0, 1_000_000)];
        return { body: page(all, { size: Math.max(size, 1), number }) };
      },
    },
    {
      name: 'xassist.join',
      method: 'GET',
      path: '/xassist/:tenant/join/:call',
      open: true,
      // What the vendor's own app would be.
      handle: ({ params }) => ({
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: `This is where Frontline's own app would join call ${broker.call(params['call']).id}.\n`,
      }),
    },
  ];
};

function wishOf(broker: Broker, user: User, wish: Wish) {
  const known = (id: number, field: string): User => {
    const found = broker.user(id);
    if (!found || found === connector) throw badRequest(`'${field}' is no user: ${id}`);
    return found;
  };
  const invited = wish.invitedContacts.map(({ userDbId, displayName, email, phoneNumber }): Invited => {
    const ways = { email: email ?? '', phoneNumber: phoneNumber ?? null };
    if (userDbId) {
      const found = userDbId === connector.id ? connector : known(userDbId, 'invitedContacts');
      return { user: found, name: found.name, ...ways };
    }
    if (!email && !phoneNumber) throw badRequest("'invitedContacts' has a guest without mail and number");
    return { name: displayName ?? email ?? phoneNumber ?? '', ...ways };
  });
  const asked = wish.invitedTeams.map(({ id }) => {
    const team = teams.find((each) => each.id === id);
    if (!team) throw badRequest(`'invitedTeams' is no team: ${id}`);
    return team;
  });
  if (invited.length + asked.length === 0) throw badRequest('Nobody is invited');
  const creator = wish.creatorUser ? known(wish.creatorUser, 'creatorUser') : user;
  const members = asked
    .flatMap((team) => team.members)
    .filter((id) => id !== creator.id && !invited.some((each) => each.user?.id === id))
    .map((id) => known(id, 'invitedTeams'));
  return {
    title: wish.callTitle,
    reason: wish.callReason,
    type: wish.callType,
    creator,
    invited,
    teams: asked,
    members: [...new Set(members)],
    anonymous: wish.joinAnonymousAllowed,
    plannedFor: wish.plannedDateTime ?? null,
  };
}
