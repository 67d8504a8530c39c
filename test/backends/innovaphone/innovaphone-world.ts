import type { InnovaphoneAccount } from '../../../src/backends/innovaphone/account.ts';
import { InnovaphoneLine } from '../../../src/backends/innovaphone/innovaphone-line.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { Phone, type Backend } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import type { Fault, Verb } from '../../../src/sandbox/faults/fault.ts';
import { people } from '../../../src/sandbox/people.ts';
import { ring } from '../../../src/sandbox/switch/ring.ts';
import { ScriptedLeg } from '../../../src/sandbox/switch/scripted-leg.ts';
import { partyOf } from '../../../src/sandbox/switch/target.ts';
import { signInShared } from '../../../src/tabs/sign-in-shared.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { coreDriver } from '../../contract/core-driver.ts';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import type { Behaviour, FailingVerb, World } from '../../contract/world.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeBrowser, type FakeTab } from '../../tabs/fake-browser.ts';
import { startDeskServer, type DeskServer } from './desk-server.ts';
import { LateWire } from './late-wire.ts';

const numbers: Readonly<Record<Behaviour, string>> = {
  answers: '9001',
  rings: '1004',
  'is busy': '9486',
  declines: '9603',
  'never answers': '9480',
  'does not exist': '9404',
};

/** Numbers whose end is only a matter of time. */
const inTime = ['9486', '9603', '9480', '9404'];

const operation: Readonly<Record<FailingVerb, string>> = {
  answer: 'UserConnect',
  hold: 'UserHold',
  resume: 'UserRetrieve',
};

/** A person whose telephone is steered through our server, and the sandbox around them. */
export async function innovaphoneWorld(tab: Tab = 'only'): Promise<World> {
  const server = await startDeskServer();
  const { world, pbx, clock } = server;
  const [alice] = people;
  const lukasz = people.find(({ extension }) => extension === numbers.rings);
  if (!alice || !lukasz) throw new Error('Alice or Łukasz is missing');
  pbx.plugIn(lukasz);
  const account = { server: server.url, token: alice.accessToken };
  const { phone, line, own, wires, time, microphones } = await signIn(account, tab);
  const driver = coreDriver(line, microphones);
  world.calls.watch((call, { what }) => {
    if (what !== 'begun' || !inTime.includes(call.purpose.to.number)) return;
    // Not before it is seen in the tab that is tested.
    const isSeen = () => line.calls.some(({ state }) => state === 'dialing' || state === 'ringing');
    void eventually('the call is seen', isSeen).finally(() => {
      clock.turn(200_000);
    });
  });
  const fault = (wish: Fault) => {
    world.begin(wish);
    return Promise.resolve();
  };
  const refused = (mt: string): Promise<void> =>
    fault({ type: 'http', route: `innovaphone.${mt}`, user: '1001', status: 500, times: 1000 });

  return {
    phone: driver,
    letIn: () => {
      for (const wire of wires) wire.open();
      return Promise.resolve();
    },
    refuse: () => {
      for (const wire of wires) wire.open('nobody');
      return Promise.resolve('token-expired' as const);
    },
    number: (behaviour) => numbers[behaviour],
    rings: ({ name, number }) => {
      const call = world.calls.begin((made) => new ScriptedLeg(world, made, { name, number }), {
        to: partyOf({ person: alice }),
      });
      ring(world, call, { person: alice });
      return Promise.resolve();
    },
    farEnd: (id) => farEndOf(server, () => correlationOf(driver, id)),
    fails: (verb) => refused(operation[verb]),
    neverConfirms: (verb) =>
      fault({ type: 'unconfirmed', verb: verb as Verb, user: '1001', mediaOnly: false, times: 1000 }),
    failsTransfers: async () => {
      await refused('UserTransfer');
      await refused('UserRedirect');
      await refused('UserPark');
    },
    connects: async (id, number) => {
      const conference = await correlationOf(driver, id);
      await eventually(`talks with ${number}`, () => {
        const call = callOf(server, conference);
        return call.legs.some(({ party }) => party.number === number);
      });
    },
    microphone: (answer) => {
      if (answer === 'granted') microphones.grant();
      else microphones.refuse('denied');
      return Promise.resolve();
    },
    leftovers: async () => {
      await eventually('the PBX has no connection', () => pbx.clients.size === 0);
      return [
        ...Array.from({ length: time.waiting }, () => 'timer'),
        ...pbx.phoneOf(alice).legs.map(() => 'call'),
      ];
    },
    destroy: async () => {
      await phone.signOut(line);
      await own.close();
      await server.close();
    },
  };
}

async function correlationOf(driver: World['phone'], id: string): Promise<string> {
  const found = (await driver.calls()).find((call) => call.id === id);
  return found?.correlationId ?? '';
}

function callOf({ world }: DeskServer, conference: string) {
  const call = world.calls.all.find(({ id }) => id.replaceAll('-', '') === conference);
  if (!call) throw new Error(`There is no call ${conference}`);
  return call;
}

/** The other side of a call of Alice’s, as the sandbox has it. */
function farEndOf(server: DeskServer, conference: () => Promise<string>) {
  const { pbx } = server;
  const look = async () => {
    const call = callOf(server, await conference());
    const own = pbx.telephones
      .flatMap(({ legs }) => legs)
      .find((leg) => leg.party.number === '1001' && leg.call === call);
    const far = call.legs.find((leg) => leg !== own);
    if (!own || !far) throw new Error('There is no far end');
    return { call, own, far };
  };
  return {
    hangUp: async () => {
      const { call, far } = await look();
      call.leave(far, 'normal');
    },
    hears: (expected: boolean) =>
      eventually(expected ? 'it hears' : 'it hears nothing', async () => {
        const { far } = await look();
        return ['1001', 'echo'].includes(far.hears) === expected;
      }).then(() => undefined),
    receives: (digits: string) =>
      eventually(`it receives ${digits}`, async () => {
        const { own } = await look();
        return own.digits === digits;
      }).then(() => undefined),
  };
}

async function signIn(account: InnovaphoneAccount, tab: Tab) {
  const wires: LateWire[] = [];
  const microphones = new FakeMicrophones();
  const time = new FakeClock();
  let letIn = false;
  const backend: Backend<InnovaphoneAccount> = {
    name: 'innovaphone',
    identify: () => Promise.resolve('user1001'),
    open: (given, port) =>
      new InnovaphoneLine({
        account: given,
        port,
        clock: time,
        connect: (url, protocols) => {
          const wire = new LateWire(url, protocols);
          wires.push(wire);
          if (letIn) wire.open();
          letIn = wires.length > 0;
          return wire;
        },
      }),
  };
  const newPhone = () => new Phone({ microphone: microphones, clock: time, numbers: plainReader });
  if (tab === 'only') {
    const phone = newPhone();
    const line = phone.signIn(backend, account);
    return { phone, line, own: line, wires, time, microphones };
  }
  const browser = new FakeBrowser();
  const open = async (world: FakeTab) => {
    const phone = newPhone();
    const line = signInShared(phone, backend, account, () => world);
    await new Promise((resolve) => setImmediate(resolve));
    return { phone, line };
  };
  const first = await open(browser.tab());
  const second = await open(browser.tab());
  const tested = tab === 'leading' ? first : second;
  return { ...tested, own: first.line, wires, time, microphones };
}
