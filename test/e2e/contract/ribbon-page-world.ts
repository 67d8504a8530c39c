import type { Browser } from 'playwright-core';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import type { Behaviour, World } from '../../contract/world.ts';
import type { RibbonAccount } from '../../../src/backends/ribbon/account.ts';
import type { TestServer } from '../../support/server.ts';
import { FarEnds } from './far-end.ts';
import { pageDriver } from './page-driver.ts';
import { dialForAMinute, leadsOrFollows, watchOpen } from './pages.ts';
import { takeTabs } from '../driver/reused-tabs.ts';

const person = '1001';

const numbers: Readonly<Record<Behaviour, string>> = {
  answers: '9001',
  rings: '9480',
  'is busy': '9486',
  declines: '9603',
  'never answers': '9480',
  'does not exist': '9404',
};

/** The requests by which a part of the line is changed. */
const changes = ['history.remove', 'contacts.add', 'contacts.change', 'contacts.remove'].map(
  (route) => `ribbon.${route}`,
);

interface Discovery {
  readonly ribbon: {
    readonly secure: string;
    readonly domain: string;
    readonly passwords: Readonly<Record<string, string>>;
  };
}

/** The person's account at the gateway's own door, with the SDK that the server was given. */
async function accountAt(origin: string): Promise<RibbonAccount> {
  const answer = (await (await fetch(`${origin}/sandbox/discovery`)).json()) as Discovery;
  const { secure, domain, passwords } = answer.ribbon;
  return {
    username: `${person}@${domain}`,
    shows: { password: passwords[person] ?? '' },
    gateway: { requests: secure, sockets: secure.replace(/^http/, 'ws') },
    sdk: { script: '/ribbon/sdk.js' },
  };
}

/**
 * A line of the SDK of Ribbon's that the server was given, in a page of `browser` that asks before it gives the microphone: alone,
 * or in one of two tabs that share it.
 */
export async function ribbonPageWorld(browser: Browser, server: TestServer, tab: Tab): Promise<World> {
  const { sandbox, origin } = server;
  await sandbox.reset();
  const { pages, leave } = await takeTabs(browser, server, {
    driver: 'ribbon-contract-page',
    count: tab === 'only' ? 1 : 2,
    window: { ignoreHTTPSErrors: true },
  });
  /** The page that has the line, and its sound. */
  const [first] = pages;
  const context = first.context();
  const page = (tab === 'following' ? pages[1] : undefined) ?? first;
  await context.grantPermissions(['microphone'], { origin });
  const openings = pages.map(watchOpen);
  const letIn = server.besides.holdBack('/ribbon/sdk.js');
  const phone = pageDriver(page);
  const account = await accountAt(origin);
  for (const each of pages) {
    await each.evaluate(
      ([given, alone]) => {
        // The page's own backend is Ribbon's.
        if (alone) window.driver.signIn(given as never);
        else window.driver.signInShared(given as never);
      },
      [account, tab === 'only'] as const,
    );
    if (tab !== 'only') await leadsOrFollows(each);
  }
  let impatient = false;
  const fault = (route: string) =>
    sandbox.fault({ type: 'http', route: `ribbon.call.${route}`, user: person, status: 500, times: 1_000 });

  return {
    phone: { ...phone, dial: (text) => (impatient ? dialForAMinute(page, phone, text) : phone.dial(text)) },
    letIn: async () => {
      letIn();
      await sandbox.eventually('the line has its parts', async () => {
        const { parts } = await phone.line();
        return parts.filter((part) => part !== 'reports').length === 4;
      });
    },
    refuse: async () => {
      await sandbox.fault({ type: 'token', user: person, times: 1_000 });
      letIn();
      return 'wrong-password';
    },
    number: (behaviour) => {
      impatient = behaviour === 'never answers';
      return numbers[behaviour];
    },
    rings: async ({ name, number }) => {
      await sandbox.call({ from: number, to: person, name });
    },
    farEnd: (id) => new FarEnds(first, phone, sandbox).of(id),
    fails: fault,
    neverConfirms: (verb) =>
      sandbox.fault({ type: 'unconfirmed', verb, user: person, times: 1_000, mediaOnly: false }),
    failsTransfers: async () => {
      for (const route of ['transfer', 'join', 'disposition']) await fault(route);
    },
    // A picture comes as an update that lets the sound through, as a resume does.
    failsPictures: () => fault('resume'),
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
      for (const number of ['1007', '1008']) {
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
