import { expect, onTestFinished, test } from 'vitest';
import { XassistLine } from '../../../src/backends/xassist/xassist-line.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { invitationTo, Phone, type Call } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { people } from '../../../src/sandbox/people.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { seeded } from '../../support/seeded.ts';
import { xassistInProcess } from './in-process.ts';

/** How much time passes between two looks, in milliseconds. */
const step = 1_000;

/** The longest wait between two tries, and between two questions about a call that rings or is talked in. */
const longestWait = 30_000;

/** Alice at xAssist, whose service goes, is slow, has enough of requests and forgets tokens while calls are made. */
async function chaos(seed: number) {
  const service = await xassistInProcess();
  const { world, broker } = service;
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const clock = new FakeClock();
  let way: 'open' | 'slow' | 'gone' = 'open';
  const phone = new Phone({ microphone: new FakeMicrophones(), clock, numbers: plainReader });
  const line = phone.signIn(
    {
      name: 'xassist',
      open: (token: string, port) =>
        new XassistLine({
          account: { token },
          port,
          clock,
          page: { hidden: false, onChange: () => () => undefined },
          url: '/gateway/xassist',
          fetch: async (input, init) => {
            if (way === 'gone') throw new TypeError('Failed to fetch');
            if (way === 'slow') await new Promise<void>((resolve) => clock.after(4_000, resolve));
            return service.fetch(input, init);
          },
        }),
    },
    people[0]?.accessToken ?? '',
  );
  onTestFinished(async () => {
    await phone.signOut(line);
    await service.close();
  });
  const pass = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += step) {
      for (let turn = 0; turn < 5; turn += 1) service.clock.turn(step / 5);
      clock.advance(step);
      for (let turn = 0; turn < 15; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const http = (status: number, retryAfter?: number) =>
    world.begin({
      ...{ type: 'http', route: 'xassist*', status, times: 1_000 },
      ...(retryAfter !== undefined && { retryAfter }),
    });
  const faults: readonly (() => unknown)[] = [
    () => (way = 'gone'),
    () => (way = 'slow'),
    () => http(503),
    () => http(503, 10),
    () => http(429, 5),
    () => http(500),
    () => {
      broker.sessions.expire(false);
    },
    () => {
      broker.sessions.expire(true);
    },
  ];
  const over = (): void => {
    way = 'open';
    world.faults.clear();
  };
  const acts: readonly (() => Promise<unknown> | undefined)[] = [
    () => line.dial('guest.joins'),
    () => line.dial('guest.leaves, guest.refuses'),
    () => line.dial(invitationTo({ people: ['invite.arrive'], onBehalfOf: 'guest.glasses' })),
    () => pick(line.calls)?.end?.(),
    () => Promise.resolve(broker.calls[0]?.end()),
    () => undefined,
  ];
  return { service, line, pass, pick, faults, acts, over };
}

test.each([1, 2])(
  'whatever becomes of the service, the line is ready by its next try and its calls stand as the service says (seed %i)',
  async (seed) => {
    const { service, line, pass, pick, faults, acts, over } = await chaos(seed);
    const calls: Call[] = [];
    line.on('call', (call) => calls.push(call));
    await pass(1_000);

    for (let episode = 0; episode < 6; episode += 1) {
      const where = `seed ${seed}, episode ${episode}`;
      void pick(acts)?.()?.catch(() => undefined);
      await pass(1_000);
      pick(faults)?.();
      void pick(acts)?.()?.catch(() => undefined);
      await pass(8_000);
      over();
      await pass(longestWait + 5_000);

      expect(line.state, where).toBe('ready');
      for (const call of line.calls) {
        const truth = service.broker.calls.find(({ id }) => id === call.correlationId);
        expect(truth?.status, where).toBe('Started');
        expect(['ringing', 'connected'], where).toContain(call.state);
      }
    }

    await pass(20_000);
    const followed = calls.filter(({ state }) => state !== 'ended').map(({ correlationId }) => correlationId);
    const running = service.broker.calls.filter(({ status }) => status !== 'Ended').map(({ id }) => id);
    for (const id of followed) expect(running).toContain(id);
  },
);
