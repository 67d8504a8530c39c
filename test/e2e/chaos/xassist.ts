import type { Desk } from '../phone/desk.ts';
import { faults, hangUpAll, offline } from './hands.ts';
import type { Chaos } from './play.ts';
import { shownBy } from './truth.ts';

/** What is read of a call at the service. */
interface Brokered {
  readonly callId: string;
  readonly callStatus: string;
  readonly callEvents: readonly {
    readonly type: string;
    readonly contact: { readonly id: number; readonly userDbId: number };
  }[];
}

/** Somebody who brings people together at xAssist, and follows their calls. */
export async function xassistChaos(desk: Desk): Promise<Chaos> {
  const { sandbox } = desk;
  const { calls, post } = service(desk.server.origin);
  const phone = await desk.phone();
  await phone.button('Sign in to xAssist').click();
  await phone.button('Continue as Alice Anders').last().click();
  await phone.lineSays('Ready');
  const form = phone.page.getByRole('form');
  const people = phone.page.getByRole('combobox', { name: 'Invite people or teams' });
  const invite = async (who: string, timeout: number): Promise<void> => {
    await people.fill(who, { timeout });
    await form.getByRole('button', { name: 'Call', exact: true, disabled: false }).click({ timeout });
  };
  const invites = (who: string) => async () => {
    if ((await phone.calls.count()) < 2) await invite(who, 500).catch(() => undefined);
  };
  const expire = (renewal: boolean) => async () => {
    await post('/control/xassist/expire', { renewal });
    return undefined;
  };
  return {
    ...{ phone, sandbox },
    stages: [
      { name: 'invites who joins', calls: ['up'], set: () => invite('guest.joins', 15_000) },
      { name: 'invites who never answers', calls: ['ringing'], set: () => invite('guest.never', 15_000) },
    ],
    hangUp: () => hangUpAll(sandbox),
    acts: {
      waits: () => Promise.resolve(),
      'invites who joins': invites('guest.joins'),
      'invites who leaves': invites('guest.leaves'),
      'invites who refuses': invites('guest.refuses'),
      'the service ends a call': async () => {
        const [first] = (await calls().catch(() => [])).filter(({ callStatus }) => callStatus === 'Started');
        if (first) await post(`/control/xassist/calls/${first.callId}/end`, {}).catch(() => undefined);
      },
    },
    troubles: {
      offline: () => offline(phone),
      restart: async () => sandbox.restart(true).then(() => undefined),
      'restart without memory': async () => sandbox.restart(false).then(() => undefined),
      'tokens expire': expire(false),
      'nothing can be renewed': expire(true),
      ...faults(sandbox, [
        ...[429, 500, 503].map((status) => ({ type: 'http', route: 'xassist*', status, times: 50 })),
        { type: 'http', route: 'xassist.createCall', status: 503, times: 1 },
        { type: 'http', route: 'xassist.getCallLogById', status: 404, times: 1 },
        { type: 'stall', route: 'xassist*' },
      ]),
    },
    shown: async () => {
      const shown = await shownBy(phone);
      return { ready: shown.ready, calls: shown.calls };
    },
    // Calls can be made whenever the service is there.
    truth: async () => ({
      ready: true,
      calls: await callsAt(calls),
    }),
  };
}

/** The calls that go on there, as the phone says it. */
export async function callsAt(calls: () => Promise<readonly Brokered[]>): Promise<readonly string[]> {
  const started = (await calls()).filter(({ callStatus }) => callStatus === 'Started');
  return started.map((call) => (people(call) > 1 ? 'up' : 'ringing')).sort();
}

/** How many people are in a call. */
function people({ callEvents }: Brokered): number {
  const there = new Set<number>();
  for (const { type, contact } of callEvents) {
    if (type === 'Join') there.add(contact.id);
    if (type === 'Leave') there.delete(contact.id);
  }
  return there.size;
}

/** The service of the sandbox, as its own app asks it. */
export function service(origin: string) {
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${origin}/sandbox${path}`, { ...init, signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
    return answer.json();
  };
  const post = (path: string, body: object): Promise<unknown> =>
    ask(path, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(body),
    });
  const calls = async (): Promise<readonly Brokered[]> => {
    const said = { username: '1001', password: 'sandbox', domain: 'offhook', agreedToTos: true };
    const { token } = (await post('/xassist/offhook/login', said)) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const all = await ask('/xassist/offhook/rtc/getFilteredCallLogsV2?size=50', { headers });
    return (all as { content: readonly Brokered[] }).content;
  };
  return { calls, post };
}
