import { expect } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import type { RibbonAccount } from '../../../src/backends/ribbon/account.ts';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import { RibbonLine } from '../../../src/backends/ribbon/ribbon-line.ts';
import { createIn } from '../../../src/backends/ribbon/stand-in/create.ts';
import { TrackDoor } from '../../../src/backends/ribbon/track-door.ts';
import { lineParts, Phone, type Backend, type Line } from '../../../src/calling/index.ts';
import { plainReader } from '../../../src/calling/numbers/reading.ts';
import { Ribbon } from '../../../src/sandbox/ribbon/ribbon.ts';
import type { RibbonLeg } from '../../../src/sandbox/ribbon/ribbon-leg.ts';
import { ribbonSystem } from '../../../src/sandbox/ribbon/system.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Leg } from '../../../src/sandbox/switch/leg.ts';
import { ScriptedLeg } from '../../../src/sandbox/switch/scripted-leg.ts';
import { World as Sandbox } from '../../../src/sandbox/world.ts';
import { signInShared } from '../../../src/tabs/sign-in-shared.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { coreDriver } from '../../contract/core-driver.ts';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import type { Behaviour, FailingVerb, World } from '../../contract/world.ts';
import { send } from '../../sandbox/support/phone.ts';
import { FakeBrowser } from '../../tabs/fake-browser.ts';
import { eventually } from '../../support/eventually.ts';
import { fakePage } from './fake-page.ts';
import { LinkedMedia } from './linked-media.ts';

const person = '1001';

const numbers: Readonly<Record<Behaviour, string>> = {
  answers: '9001',
  rings: '9480',
  'is busy': '9486',
  declines: '9603',
  'never answers': '9480',
  'does not exist': '9404',
};

/** The parts that the gateway is asked for; reports are the SDK's own. */
const partsOf = (line: Line) => lineParts.filter((part) => part !== 'reports' && line[part] !== undefined);

/**
 * A line of the stand-in on a sandbox of its own, in this process, in a page of its own or in a tab that follows another:
 * nothing but the sound is played.
 */
export async function ribbonWorld(tab: Tab = 'only'): Promise<World> {
  const media = new LinkedMedia();
  const sandbox = new Sandbox({ media });
  const ribbon = new Ribbon(sandbox);
  const server = await startSandbox({ world: sandbox, systems: [() => ribbonSystem(ribbon)] });
  const page = fakePage(media);
  const browser = new FakeBrowser();
  const clock = tab === 'only' ? new FakeClock() : browser.clock;
  const microphones = new FakeMicrophones();
  let letIn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  const environment = {
    ...page.environment,
    fetch: (async (...given) => {
      await held;
      return fetch(...given);
    }) satisfies typeof fetch,
  };
  const account: RibbonAccount = {
    username: `${person}@ribbon.sandbox`,
    shows: { password: `ribbon-${person}` },
    gateway: { requests: `${server.url}/ribbon`, sockets: `${server.url.replace('http', 'ws')}/ribbon` },
    sdk: { create: (config) => createIn(environment, config) },
  };
  const backend: Backend<RibbonAccount> = {
    name: 'ribbon',
    identify: ({ username }) => Promise.resolve(username),
    open: (own, port) => {
      const door = new TrackDoor(page.devices, ([track]) => page.streamOf(track ?? new FakeTrack()));
      const window = {
        document: page.document,
        navigator: { mediaDevices: page.devices, onLine: true },
      } as unknown as Window;
      return new RibbonLine({ account: own, port, clock, window, door });
    },
  };
  const signIn = async () => {
    const own = new Phone({ microphone: microphones, clock, numbers: plainReader });
    if (tab === 'only') return { phone: own, line: own.signIn(backend, account) };
    const world = browser.tab();
    const shared = signInShared(own, backend, account, () => world);
    await settled();
    return { phone: own, line: shared };
  };
  if (tab === 'following') await signIn();
  const { phone, line } = await signIn();
  if (tab === 'leading') await signIn();
  const driver = coreDriver(line, microphones);
  const numbersOf = new Map<string, string>();
  let impatient = false;
  line.on('call', (call) => {
    numbersOf.set(call.id, call.facts.remote.number ?? '');
    if (call.direction === 'outgoing' && impatient) {
      const stop = call.on('change', () => {
        if (call.state !== 'ringing') return;
        stop();
        clock.advance(60_000);
      });
    }
  });

  const farLegs = (id: string): Leg[] => {
    const number = numbersOf.get(id);
    return sandbox.calls.all
      .flatMap(({ legs }) => legs)
      .filter((leg) => leg instanceof ScriptedLeg && leg.party.number === number);
  };
  const mine = (far: Leg): RibbonLeg | undefined => {
    const across = sandbox.calls.of(far)?.across(far);
    return ribbon.legs.find((leg) => leg === across);
  };
  const hears = (far: Leg): boolean => {
    const leg =
      mine(far) ?? (far.hears === 'the conference' ? ribbon.legs.find(({ over }) => !over) : undefined);
    const linked = media.legs.find((each) => each === leg?.media);
    const track =
      linked && 'peer' in linked ? media.open.find((peer) => peer.leg === linked)?.microphone : undefined;
    const heard = far.hears === leg?.party.number || far.hears === 'the conference';
    return heard && track?.enabled === true && track.readyState === 'live';
  };
  /** Nothing marks a screen on this wire: of the pictures, one is. */
  const sees = (far: Leg): boolean => {
    const linked = media.legs.find((each) => each === mine(far)?.media);
    const picture = media.open.find((peer) => linked && peer.leg === linked)?.picture;
    return picture?.enabled === true && picture.readyState === 'live';
  };
  const fault = (route: string, status = 500): Promise<void> => {
    sandbox.begin({ type: 'http', route, user: person, status, times: 1_000 });
    return Promise.resolve();
  };

  return {
    phone: driver,
    letIn: async () => {
      letIn();
      await eventually('the line has its parts', () => partsOf(line).length === 4);
    },
    refuse: () => {
      sandbox.begin({ type: 'token', user: person, times: Number.MAX_SAFE_INTEGER });
      letIn();
      return Promise.resolve('wrong-password' as const);
    },
    number: (behaviour) => {
      impatient = behaviour === 'never answers';
      return numbers[behaviour];
    },
    rings: async ({ name, number }) => {
      await send('POST', `${server.url}/control/call`, { body: { from: number, to: person, name } });
    },
    farEnd: (id) => ({
      hangUp: async () => {
        const far = await eventually(`there is a far end of ${id}`, () => farLegs(id).at(-1));
        sandbox.calls.of(far)?.leave(far, 'normal');
      },
      hears: async (expected) => {
        await eventually(`${id} ${expected ? 'is' : 'is not'} heard`, () => {
          const far = farLegs(id);
          if (far.some(hears) === expected) return true;
          throw new Error(far.map((leg) => `${leg.party.number} hears ${leg.hears}`).join());
        });
      },
      sees: async (_, expected) => {
        await eventually(
          `${id} ${expected ? 'is' : 'is not'} seen`,
          () => farLegs(id).some(sees) === expected,
        );
      },
      waits: async () => {
        const far = await eventually(`there is a far end of ${id}`, () => farLegs(id).at(-1));
        expect(sandbox.calls.of(far)?.state).toBe('ringing');
      },
      receives: async (digits) => {
        await eventually(`${digits} has arrived`, () => ribbon.legs.some((leg) => leg.digits === digits));
      },
    }),
    fails: (verb: FailingVerb) => fault(`ribbon.call.${verb}`),
    neverConfirms: (verb: FailingVerb) => {
      sandbox.begin({ type: 'unconfirmed', verb, user: person, times: 1_000, mediaOnly: false });
      return Promise.resolve();
    },
    failsTransfers: async () => {
      await fault('ribbon.call.transfer');
      await fault('ribbon.call.join');
      await fault('ribbon.call.disposition');
    },
    // A picture comes as an update that lets the sound through, as a resume does.
    failsPictures: () => fault('ribbon.call.resume'),
    connects: async (id, number) => {
      const both = [numbersOf.get(id), number];
      await eventually(`${id} talks with ${number}`, () => {
        const calls = sandbox.calls.all.map(({ legs }) => legs.map((leg) => leg.party.number));
        return calls.length === 1 && both.every((each) => calls[0]?.includes(each ?? ''));
      });
    },
    remembersCalls: async () => {
      for (const from of ['1007', '1008']) {
        const { body } = await send('POST', `${server.url}/control/call`, { body: { from, to: person } });
        await send('POST', `${server.url}/control/hangup`, { body });
      }
    },
    refusesChanges: async () => {
      for (const route of ['history.remove', 'contacts.add', 'contacts.change', 'contacts.remove'])
        await fault(`ribbon.${route}`, 503);
      return 'service-unavailable';
    },
    microphone: (answer) => {
      if (answer === 'granted') microphones.grant();
      else microphones.refuse('denied');
      return Promise.resolve();
    },
    leftovers: async () => {
      const left = () => [
        ...microphones.tracks.filter(({ readyState }) => readyState === 'live').map(() => 'microphone'),
        // A tab that waits to lead keeps its own.
        ...(tab === 'only' ? Array.from({ length: clock.waiting }, () => 'timer') : []),
        ...media.open.map(() => 'peer connection'),
        ...sandbox.calls.all.map(() => 'call'),
        ...ribbon.subscriptions.all.map(() => 'subscription'),
        ...[...page.sockets].map(() => 'socket'),
        ...page.body.children.map(() => 'element'),
      ];
      await eventually('nothing is left', () => left().length === 0, { timeout: 5_000 }).catch(
        () => undefined,
      );
      return left();
    },
    destroy: async () => {
      letIn();
      await phone.signOut(line);
      await server.close();
    },
  };
}
