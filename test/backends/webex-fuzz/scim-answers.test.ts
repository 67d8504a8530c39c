import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SdkContacts } from '../../../src/backends/webex/contacts/sdk-contacts.ts';
import { WebexContacts } from '../../../src/backends/webex/contacts/webex-contacts.ts';
import { tidyPeople } from '../../../src/backends/webex/realm/tidy-people.ts';
import { tellUnreadable } from '../../../src/backends/webex/realm/unreadable-contacts.ts';
import { remoteFrom } from '../../../src/backends/webex/remote-from.ts';
import { whoIs } from '../../../src/backends/webex/who.ts';
import { LineError, systemClock, type Contact, type RemoteParty } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { sdkModule } from '../../sandbox/support/sdk-webex.ts';
import { quietly } from '../webex-keys/quietly.ts';
import { holds, isShortText, json, objectOf, text } from './hostile.ts';

type Answer = () => Promise<unknown>;

const url = fc.constantFrom('https://pictures.invalid/1', 'javascript:alert(1)', 'data:text/html,x');

const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: item }, json), { maxLength: 3 }) },
    { weight: 1, arbitrary: json },
  );

/** Somebody of the directory, of whom any part may be anything else, or nothing. */
const person = fc
  .tuple(
    objectOf('id', 'displayName', 'name', 'emails', 'phoneNumbers', 'photos'),
    fc.record(
      {
        id: fc.constantFrom('dave', 'eve', 'zoe'),
        displayName: text,
        name: fc.record({ givenName: fc.oneof(text, json), familyName: fc.oneof(text, json) }),
        phoneNumbers: listOf(
          fc.record({ type: fc.oneof(text, fc.constant('work')), value: text, primary: json }),
        ),
        photos: listOf(
          fc.record({ type: fc.oneof(fc.constant('thumbnail'), json), value: fc.oneof(url, json) }),
        ),
      },
      { requiredKeys: ['id'] },
    ),
  )
  .map(([wrong, right]) => ({ ...wrong, ...right }));

const body = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      { totalResults: fc.oneof(fc.constantFrom(1, 2, '1'), json), Resources: listOf(person) },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: json },
  {
    weight: 1,
    arbitrary: fc.constant({ totalResults: 5_000, Resources: Array<unknown>(5_000).fill({ id: 'eve' }) }),
  },
);

/** What the directory says: something like an answer, anything else, a refusal, or nothing for ever. */
const answers: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 12,
    arbitrary: body.map((given) => () => Promise.resolve({ statusCode: 200, body: structuredClone(given) })),
  },
  { weight: 1, arbitrary: json.map((given) => () => Promise.resolve(given)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(undefined, 0, 401, 404, 429, 503)
      .map((statusCode) => () => Promise.reject(Object.assign(new Error('No'), { statusCode }))),
  },
  { weight: 1, arbitrary: fc.constant(() => new Promise<never>(() => undefined)) },
);

let restore: () => Promise<void>;
let unhandled = 0;

beforeEach(() => {
  restore = quietly();
  unhandled = 0;
  process.on('unhandledRejection', () => (unhandled += 1));
});

afterEach(() => restore());

/** Gives what was asked its time, and then says that more has passed than the directory may take, and less than all of it may. */
async function pass(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(20_000);
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The SDK on a provider whose directory says what a test says for it, and that has these contacts of somebody. */
function provider(contacts: readonly object[] = []) {
  const now: { says: Answer } = { says: () => Promise.resolve({}) };
  const webex = {
    canAuthorize: true,
    ready: true,
    request: ({ uri }: { readonly uri: string }) => {
      if (uri.includes('/scim/')) return now.says();
      const groups: readonly object[] = [];
      return Promise.resolve({ statusCode: 200, body: { contacts: structuredClone(contacts), groups } });
    },
    internal: {
      mercury: { on: () => undefined, off: () => undefined },
      device: { url: 'https://device.invalid', orgId: 'org', userId: 'alice' },
      metrics: { submitClientMetrics: () => undefined },
      services: { _serviceUrls: { contactsService: 'https://contacts.invalid' } },
      encryption: { decryptText: (_: string, words: string) => Promise.resolve(words) },
    },
  };
  return { now, webex: tidyPeople(webex as never) };
}

test('whatever the directory says of a caller, there is a name and a number, both text', async () => {
  const { now, webex } = provider();
  const { createCallerId } = sdkModule('CallingClient/calling/CallerId/index.js') as {
    readonly createCallerId: (
      webex: object,
      told: (info: unknown) => void,
    ) => { fetchCallerDetails(headers: object): unknown };
  };

  await fc.assert(
    fc.asyncProperty(answers, async (says) => {
      now.says = says;
      const told: RemoteParty[] = [];
      const headers = {
        from: '"Bob Baker" <sip:1002@cloud.invalid>',
        'x-broadworks-remote-party-info': 'userId=bob;externalId=bob-1',
      };

      createCallerId(webex, (info) => told.push(remoteFrom(info))).fetchCallerDetails(headers);
      await pass();

      const { name = '', number = '', avatar } = told.at(-1) ?? {};
      holds(name !== '' && isShortText(name), 'the name is text');
      holds(number !== '' && isShortText(number), 'the number is text');
      holds(avatar === undefined || /^https?:/.test(avatar), 'a picture is on the web');
      holds(unhandled === 0, 'the SDK stumbles over nothing');
    }),
    { numRuns: 1_500 },
  );
});

const isWhole = ({ id, firstName, lastName, company, numbers }: Contact) =>
  [id, firstName, lastName, company].every(isShortText) && numbers.every(({ number }) => isShortText(number));

/** Somebody's contacts, two of whom are in the directory. */
function contactsInIt() {
  const cloud = (contactId: string) => ({ contactType: 'CLOUD', contactId });
  const carla = { contactType: 'CUSTOM', contactId: 'carla', displayName: 'Carla', encryptionKeyUrl: 'k' };
  const { now, webex } = provider([cloud('dave'), carla, cloud('eve')]);
  const { createContactsClient } = sdkModule('Contacts/ContactsClient.js') as {
    readonly createContactsClient: (webex: object, logger: object) => SdkContacts;
  };
  const client = tellUnreadable(createContactsClient(webex, { level: 'error' }));
  const contacts = new WebexContacts(systemClock);
  contacts.attach({
    openContacts: () => Promise.resolve(client),
    people: () => Promise.resolve({ statusCode: 200 }),
  });
  return { now, contacts };
}

test('whatever the directory says of contacts that are in it, the others are listed as they are', async () => {
  const { now, contacts } = contactsInIt();

  await fc.assert(
    fc.asyncProperty(answers, async (says) => {
      now.says = says;

      const asked = contacts.list();
      await pass();
      const list = await asked;

      const ids = list.map(({ id }) => id);
      holds(ids.length === new Set(ids).size, 'nobody is there twice');
      holds(
        ids.every((id) => ['carla', 'dave', 'eve'].includes(id)),
        'nobody else is there',
      );
      holds(list.find(({ id }) => id === 'carla')?.firstName === 'Carla', 'Carla is there');
      holds(list.every(isWhole), 'each is whole');
      holds(unhandled === 0, 'the SDK stumbles over nothing');
    }),
    { numRuns: 1_500 },
  );
  expect({}).not.toHaveProperty('name');
});

const daveIsThere = { id: 'dave', displayName: 'Dave' };

test.each([
  ['all who are in it', { totalResults: 2, Resources: [daveIsThere, { id: 'eve' }] }, 'carla dave eve'],
  ['one of two', { totalResults: 1, Resources: [daveIsThere] }, 'carla dave'],
  ['that there is nobody', { totalResults: 0, Resources: [] }, 'carla'],
  ['that there is nobody, without a list', { totalResults: 0 }, 'carla'],
  [
    'of one, and of something that is none',
    { totalResults: 2, Resources: [null, daveIsThere] },
    'carla dave (eve)',
  ],
  ['of two, and names none', { totalResults: 2, Resources: [] }, 'carla (dave) (eve)'],
  ['nothing that makes sense', { Resources: 'nobody' }, 'carla (dave) (eve)'],
])('the directory says %s', async (_, says, expected) => {
  const { now, contacts } = contactsInIt();
  now.says = () => Promise.resolve({ statusCode: 200, body: structuredClone(says) });

  const list = await contacts.list();

  const listed = list.map(({ id, unreadable }) => (unreadable ? `(${id})` : id));
  expect(
    listed.sort((one, other) => one.replace('(', '').localeCompare(other.replace('(', ''))).join(' '),
  ).toBe(expected);
});

test('whatever Webex says of who is signed in, that is a person with text for a name, or an error of the line', async () => {
  const clock = new FakeClock();
  const account = { accessToken: 'a_b_1eb65fdf-9643-417f-9974-ad72cae0e10f' };
  const me = fc
    .tuple(objectOf('id', 'displayName', 'extension', 'phoneNumbers'), person)
    .map(([wrong, right]) => ({ ...right, ...wrong }));

  await fc.assert(
    fc.asyncProperty(fc.oneof(me, person, json), async (given) => {
      const get = () => Promise.resolve(new Response(JSON.stringify(given)));

      const who = await whoIs(account, { clock, get }).catch((error: unknown) => error);

      if (who instanceof LineError) return;
      const { id, identity } = who as Awaited<ReturnType<typeof whoIs>>;
      holds(id !== '' && isShortText(id), 'the id is text');
      holds(Object.values(identity).every(isShortText), 'all of it is text, of a bearable length');
    }),
    { numRuns: 2_000 },
  );
});
