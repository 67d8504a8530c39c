import { expect, onTestFinished, test } from 'vitest';
import { XassistLine } from '../../../src/backends/xassist/xassist-line.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { invitationTo, Phone, type Backend, type Call } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { people } from '../../../src/sandbox/people.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { xassistInProcess } from './in-process.ts';

const alice = people[0]?.accessToken ?? '';

/** Lets the requests that are under way be answered. */
async function answered(): Promise<void> {
  for (let turns = 0; turns < 40; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Alice at the sandbox's xAssist, with time that a test turns. */
async function aliceAtXassist() {
  const service = await xassistInProcess();
  const clock = new FakeClock();
  const page = { hidden: false, changed: (): void => undefined };
  /** What the page has asked for. */
  const asked: string[] = [];
  let answer: (() => Response) | undefined;
  const backend: Backend<string> = {
    name: 'xassist',
    open: (token, port) =>
      new XassistLine({
        account: { token },
        port,
        clock,
        page: {
          get hidden() {
            return page.hidden;
          },
          onChange: (listener) => {
            page.changed = listener;
            return () => undefined;
          },
        },
        url: '/gateway/xassist',
        fetch: (input, init) => {
          asked.push(
            `${init?.method ?? 'GET'} ${(input instanceof Request ? input.url : String(input)).replace(/^\/gateway\/xassist\//, '')}`,
          );
          return answer ? Promise.resolve(answer()) : service.fetch(input, init);
        },
      }),
  };
  const phone = new Phone({ microphone: new FakeMicrophones(), clock, numbers: plainReader });
  const line = phone.signIn(backend, alice);
  onTestFinished(async () => {
    await phone.signOut(line);
    await service.close();
  });
  await answered();
  asked.length = 0;
  const pass = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += 500) {
      for (let step = 0; step < 5; step += 1) service.clock.turn(100);
      clock.advance(500);
      await answered();
    }
  };
  const polls = () => asked.filter((each) => each.startsWith('GET calls/')).length;
  return {
    ...{ service, clock, line, page, asked, pass, polls },
    answers: (with_: (() => Response) | undefined) => (answer = with_),
  };
}

const where = (call: Call) => call.facts.gathering?.people.map(({ name, where: at }) => `${name} ${at}`);

test('on behalf of the smart-glasses user, expert and connector are invited; the glasses are called only once the expert has answered, and then they talk', async () => {
  const { line, pass } = await aliceAtXassist();
  const call = await line.dial(
    invitationTo({ people: ['guest.joins'], onBehalfOf: 'guest.glasses', title: 'Pump 7 leaks' }),
  );

  expect(call.state).toBe('ringing');
  expect(where(call)).toEqual([
    'Grace Moore (smart glasses) invited',
    'Nora Lind (joins) invited',
    'Alice Anders invited',
  ]);
  await pass(2_000);
  expect(call.state).toBe('ringing');
  expect(where(call)?.slice(0, 2)).toEqual([
    'Grace Moore (smart glasses) invited',
    'Nora Lind (joins) joined',
  ]);
  await pass(4_000);

  expect(call.state).toBe('connected');
  expect(where(call)?.slice(0, 2)).toEqual([
    'Grace Moore (smart glasses) joined',
    'Nora Lind (joins) joined',
  ]);
  expect(call.facts.gathering?.title).toBe('Pump 7 leaks');
  expect(call.facts.gathering?.link).toContain('/join/');
});

test('guests who leave are told, and the call ends when nobody is left', async () => {
  const { line, pass } = await aliceAtXassist();
  const call = await line.dial('invite.part, guest.refuses');
  const seen = new Set<string>();
  call.on('change', () => seen.add(`${call.state}: ${where(call)?.[1]}`));

  await pass(20_000);

  expect([...seen]).toEqual([
    'ringing: Hélène Garçon (arrive et repart) invited',
    'ringing: Hélène Garçon (arrive et repart) joined',
    'connected: Hélène Garçon (arrive et repart) joined',
    'connected: Hélène Garçon (arrive et repart) left',
    'ended: Hélène Garçon (arrive et repart) left',
  ]);
  expect(call.facts.endReason).toBe('remote');
});

test('nothing is asked any more after the end, nor after one has stopped following', async () => {
  const { line, pass, polls, service } = await aliceAtXassist();
  const refused = await line.dial('guest.refuses');
  await pass(10_000);
  expect(refused.facts.endReason).toBe('no-answer');
  const before = polls();
  const left = await line.dial('guest.never');
  await left.end?.();
  await pass(20_000);

  expect(polls()).toBe(before);
  expect(service.broker.calls[0]?.status).toBe('Started');
});

test('a planned call is shown as such, is asked about once a minute, and rings when it begins', async () => {
  const { line, pass, polls, service } = await aliceAtXassist();
  const plannedFor = '2026-12-24T09:00:00.000Z';
  const call = await line.dial(invitationTo({ people: ['guest.joins'], plannedFor }));

  await pass(59_000);
  expect(call.state).toBe('dialing');
  expect(call.facts.gathering?.plannedFor).toBe(Date.parse(plannedFor));
  expect(polls()).toBe(0);
  service.broker.calls[0]?.start();
  await pass(2_000);

  expect(call.state).toBe('ringing');
});

test('a page that nobody looks at asks once a minute after a while, and at once when somebody does', async () => {
  const { line, pass, polls, page } = await aliceAtXassist();
  await line.dial('guest.joins');
  page.hidden = true;
  page.changed();
  await pass(301_000);
  const before = polls();

  await pass(120_000);
  expect(polls() - before).toBeLessThanOrEqual(3);
  const slow = polls();
  page.hidden = false;
  page.changed();
  await pass(500);

  expect(polls()).toBe(slow + 1);
});

test('a service that is away is asked ever less often, as it wishes, and the call goes on', async () => {
  const { line, pass, polls, answers } = await aliceAtXassist();
  const call = await line.dial('guest.joins');
  await pass(6_000);
  const before = polls();
  answers(() => Response.json({ reason: 'unavailable' }, { status: 503, headers: { 'retry-after': '20' } }));
  await pass(45_000);

  expect(polls() - before).toBeLessThanOrEqual(3);
  expect(call.state).toBe('connected');
  answers(undefined);
  await pass(45_000);

  expect(call.state).toBe('connected');
  expect(line.state).toBe('ready');
});

test('a call that the service has forgotten is lost', async () => {
  const { line, pass, service } = await aliceAtXassist();
  const call = await line.dial('guest.joins');
  service.broker.reset();
  await pass(6_000);

  expect(call.facts).toMatchObject({ state: 'ended', endReason: 'lost', error: { reason: 'gone' } });
});

test('somebody whom the server does not know any more is signed out', async () => {
  const { line, pass, answers } = await aliceAtXassist();
  await line.dial('guest.joins');
  answers(() => Response.json({ reason: 'unknown-person' }, { status: 401 }));
  await pass(6_000);

  expect(line).toMatchObject({ state: 'signed-out', error: { reason: 'token-expired' } });
});

test('an answer that comes late, or is of another call, changes nothing', async () => {
  const { line, pass, answers } = await aliceAtXassist();
  const call = await line.dial('guest.joins');
  const callId = call.correlationId;
  await pass(6_000);
  answers(() => Response.json({ callId, callStatus: 'Ended', callEvents: [] }));
  await pass(6_000);
  expect(call.state).toBe('connected');
  answers(() =>
    Response.json({ callId: 'another', callStatus: 'Ended', callEvents: [{ id: 99_999, type: 'Join' }] }),
  );
  await pass(6_000);

  expect(call.state).toBe('connected');
});

test('users are found by name, with their teams', async () => {
  const { line } = await aliceAtXassist();

  expect(await line.contacts?.search?.('jerome')).toEqual([
    {
      id: 'invite.refuse',
      firstName: 'Jérôme Lefèvre (refuse)',
      numbers: [{ number: 'invite.refuse' }],
      groups: ['Équipe terrain'],
      own: false,
    },
  ]);
});

test('a call that is over is in the history, which says so', async () => {
  const { line, pass } = await aliceAtXassist();
  let changes = 0;
  line.history?.on('change', () => (changes += 1));
  await line.dial('guest.refuses');
  await pass(20_000);

  expect(changes).toBe(1);
  expect(await line.history?.list({ since: 0, limit: 10 })).toMatchObject([
    { direction: 'outgoing', outcome: 'cancelled', remote: { name: 'Priya Nair (refuses)' } },
  ]);
});

test('an unknown one among several is named, and the address of an invitation is shown to nobody', async () => {
  const { line } = await aliceAtXassist();
  const named: unknown[] = [];
  line.on('call', (call) =>
    call.on('change', () => {
      named.push(call.facts.remote);
    }),
  );
  const call = await line.dial(invitationTo({ people: ['guest.joins', 'guest.nobody'], title: 'Pump' }));
  await answered();

  expect(call.facts).toMatchObject({ endReason: 'not-found', remote: { name: 'guest.nobody' } });
  expect(JSON.stringify(named)).not.toContain('invite:');
});

test('teams can be invited', async () => {
  const { line } = await aliceAtXassist();

  expect(await line.invitations?.teams()).toEqual(['Équipe terrain', 'Field service']);
});
