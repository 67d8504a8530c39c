import { XassistLine } from '../../../src/backends/xassist/xassist-line.ts';
import { Phone, type Backend, type Line } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { people } from '../../../src/sandbox/people.ts';
import { signInShared } from '../../../src/tabs/sign-in-shared.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { coreDriver } from '../../contract/core-driver.ts';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import type { Behaviour, World } from '../../contract/world.ts';
import { FakeBrowser } from '../../tabs/fake-browser.ts';
import { xassistInProcess } from './in-process.ts';

const numbers: Readonly<Record<Behaviour, string>> = {
  answers: 'guest.joins',
  rings: 'guest.never',
  'is busy': 'guest.busy',
  declines: 'guest.refuses',
  'never answers': 'invite.absent',
  'does not exist': 'guest.nobody',
};

const alice = people[0]?.accessToken ?? '';

const cannot = (): Promise<never> => Promise.reject(new Error('xAssist cannot do that.'));

/** A person at the sandbox's xAssist, through our server's gateway, in a page of its own or in two tabs. Time runs by itself, fast. */
export async function xassistWorld(tab: Tab): Promise<World> {
  const service = await xassistInProcess();
  const browser = new FakeBrowser();
  const clock = tab === 'only' ? new FakeClock() : browser.clock;
  const microphones = new FakeMicrophones();
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let token = alice;

  const backend: Backend<string> = {
    name: 'xassist',
    open: (_, port) =>
      new XassistLine({
        account: { token: alice },
        port,
        clock,
        page: { hidden: false, onChange: () => () => undefined },
        url: '/gateway/xassist',
        fetch: async (input, init) => {
          await gate;
          return service.fetch(input, {
            ...init,
            headers: { ...headersOf(init), authorization: `Bearer ${token}` },
          });
        },
      }),
    identify: (account) => Promise.resolve(account),
  };
  const signIn = async (): Promise<{ phone: Phone; line: Line }> => {
    const phone = new Phone({ microphone: microphones, clock, numbers: plainReader });
    const world = browser.tab();
    const line =
      tab === 'only' ? phone.signIn(backend, 'Alice') : signInShared(phone, backend, 'Alice', () => world);
    await settled();
    return { phone, line };
  };
  const first = await signIn();
  const tested = tab === 'following' ? await signIn() : first;
  if (tab === 'leading') await signIn();
  const driver = coreDriver(tested.line, microphones);

  let running = true;
  const run = (): void => {
    if (!running) return;
    clock.advance(100);
    service.clock.turn(100);
    setImmediate(run);
  };

  const callAlice = () => {
    const { broker } = service;
    const [creator, user] = [broker.user(1002), broker.user(1001)];
    if (!creator || !user) throw new Error('Alice or Bob is missing.');
    const invited = [{ user, name: user.name, email: '', phoneNumber: null }];
    const wanted = { title: '', reason: 'STANDARD', type: 'MESH', anonymous: false, plannedFor: null };
    return broker.make({ ...wanted, creator, invited, teams: [], members: [] });
  };

  return {
    phone: driver,
    letIn: () => {
      open();
      setImmediate(run);
      return Promise.resolve();
    },
    refuse: () => {
      token = 'nobody';
      open();
      setImmediate(run);
      return Promise.resolve('token-expired' as const);
    },
    number: (behaviour) => numbers[behaviour],
    rings: async () => {
      callAlice();
      for (let turns = 0; turns < 100; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    farEnd: (id) => ({
      hangUp: async () => {
        const { broker } = service;
        const { correlationId } = (await driver.calls()).find((each) => each.id === id) ?? {};
        const call = broker.calls.find((each) => each.id === correlationId);
        const user = broker.users.find(({ userId }) => userId === numbers.answers);
        if (!user || !call?.leave({ user })) throw new Error('Nobody can hang up.');
      },
      hears: cannot,
      receives: cannot,
    }),
    fails: cannot,
    neverConfirms: cannot,
    failsTransfers: cannot,
    connects: cannot,
    remembersCalls: () => {
      callAlice().end();
      callAlice().end();
      return Promise.resolve();
    },
    microphone: cannot,
    leftovers: async () => {
      running = false;
      await settled();
      return tab === 'only' ? Array.from({ length: clock.waiting }, () => 'timer') : [];
    },
    destroy: async () => {
      running = false;
      await tested.phone.signOut(tested.line);
      await first.phone.signOut(first.line);
      await service.close();
    },
  };
}

const headersOf = (init: RequestInit | undefined) => Object.fromEntries(new Headers(init?.headers));
