import { Broker } from '../../../src/sandbox/xassist/broker.ts';
import { xassistSystem } from '../../../src/sandbox/xassist/system.ts';
import { sandboxForTest } from './fixture.ts';
import { send, type Reply } from './phone.ts';

/** A sandbox with xAssist in it, and somebody who has logged in there. */
export async function xassistForTest(username = 'connector') {
  const held: Broker[] = [];
  const open = (world: ConstructorParameters<typeof Broker>[0]) => {
    const broker = new Broker(world);
    held.push(broker);
    return xassistSystem(broker);
  };
  const { url, clock, world, sandbox } = await sandboxForTest({ others: [open] });
  const base = `${url}/xassist/offhook`;
  const login = (fields: Readonly<Record<string, unknown>> = {}): Promise<Reply> =>
    send('POST', `${base}/login`, {
      body: { username, password: 'sandbox', domain: 'offhook', agreedToTos: true, ...fields },
    });
  const token = String((await login()).body['token']);
  const log = async (callId: unknown) =>
    (await send('GET', `${base}/rtc/getCallLogById?callId=${String(callId)}`, { token })).body;
  const create = (fields: Readonly<Record<string, unknown>>): Promise<Reply> =>
    send('POST', `${base}/rtc/createCall`, {
      token,
      body: {
        callTitle: 'Pump 7 leaks',
        callReason: 'STANDARD',
        callType: 'SFU',
        invitedContacts: [],
        invitedTeams: [],
        joinAnonymousAllowed: false,
        informOthersDirectly: true,
        ...fields,
      },
    });
  /** Lets time pass in steps, so that whatever follows from something comes after it. */
  const pass = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 100) clock.turn(100);
  };
  const control = (callId: unknown, body: unknown) =>
    send('POST', `${url}/control/xassist/calls/${String(callId)}/events`, { body });
  return { url, base, world, sandbox, token, login, create, log, pass, control };
}

/** What has happened in a call, in order: `Join 34`, `Leave guest`. */
export function happened({ callEvents }: Reply['body']): readonly string[] {
  const all = callEvents as readonly { type: string; contact: { userDbId: number } }[];
  return all.map(({ type, contact }) => `${type} ${contact.userDbId}`);
}
