import type { Browser } from 'playwright-core';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import type { Behaviour, FailingVerb, World } from '../../contract/world.ts';
import type { TestServer } from '../../support/server.ts';
import { DriverPage } from '../driver/driver-page.ts';
import { FarEnds } from './far-end.ts';
import { pageDriver } from './page-driver.ts';
import { takeTabs } from '../driver/reused-tabs.ts';
import { dialForAMinute, leadsOrFollows, leaveUnanswered, watchOpen } from './pages.ts';

const person = '1001';

const numbers: Readonly<Record<Behaviour, string>> = {
  answers: '9001',
  rings: '9480',
  'is busy': '9486',
  declines: '9603',
  'never answers': '9480',
  'does not exist': '9404',
};

/**
 * The requests by which the SDK asks for a verb, as the sandbox's faults call them. An answer is two, and a call whose media
 * were agreed on before the first is refused was connected for a moment.
 */
const routes: Readonly<Record<FailingVerb, readonly string[]>> = {
  answer: ['mobius.call.update', 'mobius.call.media'],
  hold: ['mobius.hold'],
  resume: ['mobius.resume'],
};

/** The requests by which a part of the line is changed. */
const changes = [
  'janus.read',
  'janus.delete',
  'xsi.message.read',
  'xsi.message.unread',
  'xsi.message.delete',
  'contacts.create',
  'contacts.delete',
  'groups.delete',
  'hydra.doNotDisturb.set',
  'hydra.callForwarding.set',
  'hydra.voicemail.set',
];

/**
 * A line of the real SDK, in a page of `browser` that asks before it gives the microphone, on the server's sandbox: alone, or
 * in one of two tabs that share it.
 */
export async function webexWorld(browser: Browser, server: TestServer, tab: Tab = 'only'): Promise<World> {
  const { sandbox, origin } = server;
  await sandbox.reset();
  const { pages, leave } = await takeTabs(browser, server, {
    driver: 'page',
    count: tab === 'only' ? 1 : 2,
  });
  /** The page that has the line, and its sound. */
  const [first] = pages;
  const context = first.context();
  const page = (tab === 'following' ? pages[1] : undefined) ?? first;
  await context.grantPermissions(['microphone'], { origin });
  const openings = pages.map(watchOpen);
  const letIn = server.besides.holdBack('/realm.html');
  const phone = pageDriver(page);
  if (tab === 'only') await new DriverPage(first, server).signIn(person);
  // The first that signs in leads, and the later one follows.
  else
    for (const each of pages) {
      await new DriverPage(each, server).signInShared(person);
      await leadsOrFollows(each);
    }
  let impatient = false;

  return {
    phone: { ...phone, dial: (text) => (impatient ? dialForAMinute(page, phone, text) : phone.dial(text)) },
    letIn: () => {
      letIn();
      return Promise.resolve();
    },
    refuse: async () => {
      await sandbox.fault({ type: 'token', user: person });
      letIn();
      return 'token-expired';
    },
    number: (behaviour) => {
      impatient = behaviour === 'never answers';
      return numbers[behaviour];
    },
    rings: async ({ name, number }) => {
      // From outside: a colleague would be shown by the name that the directory has.
      const call = await sandbox.call({ from: `+1415555${number}`, to: person, name });
      await sandbox.eventually('it rings', async () => {
        return (await sandbox.calls()).some((each) => each.call === call && each.state === 'ringing');
      });
    },
    farEnd: (id) => new FarEnds(first, phone, sandbox).of(id),
    fails: async (verb) => {
      for (const route of routes[verb])
        await sandbox.fault({ type: 'http', route, user: person, status: 500, times: 1_000 });
    },
    neverConfirms: (verb) => leaveUnanswered(first, `**/callhold/${verb}`),
    failsTransfers: () =>
      sandbox.fault({ type: 'http', route: 'mobius.transfer', user: person, status: 500, times: 1_000 }),
    connects: async (id, number) => {
      const transferred = (await phone.calls()).find((call) => call.id === id);
      await sandbox.eventually(`the far end of ${id} talks with ${number}`, async () => {
        const calls = (await sandbox.calls()).map(({ legs }) => legs.map((leg) => leg.number));
        const both = [transferred?.remote.number, number];
        if (calls.length === 1 && both.every((each) => calls[0]?.includes(each))) return true;
        throw new Error(JSON.stringify(calls));
      });
    },
    remembersCalls: async () => {
      for (const number of ['+14155551007', '+14155551008']) {
        await sandbox.hangup(await sandbox.call({ from: number, to: person }));
      }
    },
    refusesChanges: async () => {
      for (const route of changes)
        await sandbox.fault({ type: 'http', route, user: person, status: 503, times: 1_000 });
      return 'service-unavailable';
    },
    microphone: (answer) =>
      answer === 'granted'
        ? context.grantPermissions(['microphone'], { origin })
        : context.clearPermissions(),
    leftovers: async () => {
      const leftovers = async () => [
        ...(await Promise.all(openings.map((open) => open()))).flat(),
        ...(await sandbox.calls()).map(() => 'call'),
        ...(await sandbox.registrations()).map(() => 'registration'),
      ];
      await sandbox
        .eventually('nothing is left', async () => (await leftovers()).length === 0, 5_000)
        .catch(String);
      return leftovers();
    },
    destroy: async () => {
      letIn();
      await leave();
    },
  };
}
