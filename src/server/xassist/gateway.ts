import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { WhoIs } from '../who.ts';
import { callWish, createCall, UnknownInvited } from './create-call.ts';
import { Frontline, FrontlineError, type FrontlineAccount } from './frontline.ts';
import { pastCalls } from './past-calls.ts';
import { concerns, paredLog } from './pared-log.ts';
import { findPerson, searchUsers, teamNames, type FrontlineUser } from './users.ts';

export interface GatewayOptions {
  readonly account: FrontlineAccount;
  readonly whoIs: WhoIs;
  /** Default: the network. */
  readonly fetch?: typeof fetch;
}

/** A request that gets no more than this; `reason` is for the page, which has the words. */
class Refused extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}

const lookFor = v.object({ text: v.optional(v.pipe(v.string(), v.maxLength(200)), '') });
const which = v.object({ call: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) });

/**
 * Asks xAssist for the people whom this server knows, with an account of the server's own: its password and its tokens
 * never reach a page. Everybody acts as their own user, sees the calls that they are in, and no others. It keeps nothing
 * but its sign-in, so that any number of servers may do the same.
 */
export function xassistGateway({ account, whoIs, fetch: ask }: GatewayOptions): FastifyPluginAsync {
  const frontline = new Frontline(account, ask);
  /** A user's id never changes; there are no more of them than people whom this server knows. */
  const users = new Map<string, FrontlineUser>();

  async function userOf(request: FastifyRequest): Promise<FrontlineUser> {
    const person = await whoIs(request);
    if (!person) throw new Refused(401, 'unknown-person');
    const userId = person.userAt('xassist');
    const user =
      userId === undefined ? undefined : (users.get(userId) ?? (await findPerson(frontline, userId)));
    if (userId === undefined || !user) throw new Refused(403, 'no-account');
    users.set(userId, user);
    return user;
  }

  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const { status, reason, retryAfter, who } = refusalOf(error);
      if (status >= 500) request.log.warn({ err: error }, 'xAssist');
      if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
      void reply.code(status).header('cache-control', 'no-store').send({ reason, who });
    });
    const answer = (reply: FastifyReply, body: unknown) =>
      reply.header('cache-control', 'no-store').send(body);

    app.get('/gateway/xassist/me', async (request, reply) => {
      const { id, userId, realName } = await userOf(request);
      return answer(reply, { id, userId, name: realName });
    });

    app.get('/gateway/xassist/users', async (request, reply) => {
      const me = await userOf(request);
      const { text } = read(lookFor, request.query);
      const users = await searchUsers(frontline, text);
      const shown = users.filter(({ id }) => id !== me.id).map(shownUser);
      return answer(reply, { users: shown });
    });

    app.get('/gateway/xassist/teams', async (request, reply) => {
      await userOf(request);
      return answer(reply, { teams: await teamNames(frontline) });
    });

    app.get('/gateway/xassist/calls', async (request, reply) => {
      const me = await userOf(request);
      return answer(reply, { calls: await pastCalls(frontline, me.id) });
    });

    app.post('/gateway/xassist/calls', async (request, reply) => {
      const me = await userOf(request);
      const wish = read(callWish, request.body);
      return answer(reply, paredLog(await createCall(frontline, me, wish)));
    });

    app.get('/gateway/xassist/calls/:call', async (request, reply) => {
      const me = await userOf(request);
      const { call } = read(which, request.params);
      const log = await frontline.ask('GET', `rtc/getCallLogById?callId=${encodeURIComponent(call)}`);
      if (!concerns(log, me.id)) throw new Refused(404, 'gone');
      return answer(reply, paredLog(log));
    });

    await Promise.resolve();
  };
}

const shownUser = ({ id, userId, realName, status, wearableEnabled, teams }: FrontlineUser) => ({
  id,
  userId,
  name: realName,
  online: status === 'ONLINE',
  glasses: wearableEnabled,
  teams: teams.map(({ name }) => name),
});

function read<Schema extends v.GenericSchema>(schema: Schema, said: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, said);
  if (!result.success) throw new Refused(400, 'malformed');
  return result.output;
}

/** What a page is told of a failure. The service's own 401 is the server's trouble, not the person's. */
function refusalOf(error: unknown): {
  readonly status: number;
  readonly reason: string;
  readonly retryAfter?: string | undefined;
  readonly who?: string | undefined;
} {
  if (error instanceof Refused) return error;
  if (error instanceof UnknownInvited) return { status: 404, reason: 'unknown-invited', who: error.who };
  if (error instanceof FrontlineError) {
    const { status, retryAfter } = error;
    if (status === 0) return { status: 504, reason: 'unreachable' };
    if (status === 401) return { status: 502, reason: 'sign-in-refused' };
    if (status === 403) return { status: 403, reason: 'forbidden' };
    if (status === 404) return { status: 404, reason: 'gone' };
    if (status === 423 || status === 429) return { status: 429, reason: 'too-many-requests', retryAfter };
    if (status >= 500) return { status: 503, reason: 'unavailable', retryAfter };
    return { status: 400, reason: 'refused' };
  }
  if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500)
    return { status: Number(error.statusCode), reason: 'malformed' };
  return { status: 500, reason: 'failed' };
}
