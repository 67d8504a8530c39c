import * as v from 'valibot';
import { LineError, systemClock, type Clock } from '../../calling/index.ts';
import { untilLoaded } from '../loading.ts';
import { tidy } from '../parts/text.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import { returning, type KeptSignIn, type WebSession } from './kept-sign-in.ts';
import { leaveForWebex, type LeavingPage } from './leave-for-webex.ts';
import { ownReturn } from './own-return.ts';

const troubles = ['declined', 'stale', 'refused', 'unavailable', 'ended', 'too-many'] as const;

const text = v.pipe(v.string(), v.nonEmpty());

/** What the server answers; more in it is left out. */
const answer = v.object({
  systems: v.fallback(v.optional(v.array(v.string())), undefined),
  trouble: v.fallback(v.optional(v.picklist(troubles)), undefined),
  /** Whom a proxy in front of the server has named. */
  person: v.fallback(v.optional(v.object({ id: text, name: v.fallback(v.string(), '') })), undefined),
  session: v.optional(
    v.object({
      id: text,
      name: v.fallback(v.string(), ''),
      accessToken: text,
      expiresIn: v.pipe(v.number(), v.minValue(1)),
    }),
  ),
});

type Answer = v.InferOutput<typeof answer>;
type Session = NonNullable<Answer['session']>;

export interface WebSessionOptions {
  readonly post: typeof fetch;
  readonly page: LeavingPage;
  /** Where it is remembered that somebody will be back; default: nowhere. */
  readonly memory?: Memory | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly clock?: Clock;
}

/** Asks the server whether people sign in to it, and who is; nothing where they do not. Never rejects. */
export async function openWebSession({
  post,
  page,
  memory,
  now = () => Date.now(),
  clock = systemClock,
}: WebSessionOptions): Promise<WebSession | undefined> {
  const ask = async (send = post): Promise<Answer | undefined> => {
    const { status, ok, body } = await answered(send('/auth/session', { method: 'POST' }));
    if (status === 404) return undefined;
    const read = v.safeParse(answer, body);
    return read.success && (ok || read.output.trouble) ? read.output : { trouble: 'unavailable' };
  };

  const credentialsOf = ({ id, accessToken, expiresIn }: Session): KeptSignIn['credentials'] => ({
    accessToken,
    expiresAt: now() + expiresIn * 1000,
    renewToken: async () => {
      const { session, trouble } = (await ask()) ?? {};
      if (session?.id === id) return credentialsOf(session);
      // Somebody else may have signed in in another tab: this line is not theirs.
      throw new LineError(
        trouble === 'unavailable' || trouble === 'too-many' ? 'unreachable' : 'token-expired',
      );
    },
  });

  const leave = async (): Promise<void> => {
    // If the server does not hear of it now, it will when the page is back.
    memory?.setItem(returning.key, returning.leaving);
    const { ok } = await answered(post('/auth/sign-out', { method: 'POST', keepalive: true }));
    if (ok) memory?.setItem(returning.key, '');
  };

  try {
    if (memory?.getItem(returning.key) === returning.leaving) await leave();
    // Without a network nothing is known of who is back: it is asked until something answers.
    const said = await ask((...given) => untilLoaded(() => post(...given), clock));
    if (!said) return undefined;
    const { session, trouble, systems, person } = said;
    const back = person && ownReturn(memory, person.id);
    if (session) memory?.setItem(returning.key, returning.yes);
    else if (trouble !== 'unavailable')
      memory?.setItem(returning.key, back?.system === undefined ? '' : returning.yes);
    return {
      trouble,
      systems,
      named: person && { id: person.id, name: tidy(person.name) },
      back,
      begin: () => {
        leaveForWebex(page);
      },
      kept: session && {
        id: session.id,
        name: tidy(session.name),
        credentials: credentialsOf(session),
        leave,
      },
    };
  } catch {
    return undefined;
  }
}

/** The answer with its JSON; nothing in it where it is none, or where there is no answer. */
async function answered(
  asked: Promise<Response>,
): Promise<{ readonly status: number; readonly ok: boolean; readonly body: unknown }> {
  try {
    const response = await asked;
    const body: unknown = await response.json().catch(() => undefined);
    return { status: response.status, ok: response.ok, body };
  } catch {
    return { status: 0, ok: false, body: undefined };
  }
}
