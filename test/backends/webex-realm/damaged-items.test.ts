import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SdkContacts } from '../../../src/backends/webex/contacts/sdk-contacts.ts';
import { WebexContacts } from '../../../src/backends/webex/contacts/webex-contacts.ts';
import type { SdkHistory } from '../../../src/backends/webex/history/sdk-history.ts';
import { WebexHistory } from '../../../src/backends/webex/history/webex-history.ts';
import { tellUnreadable } from '../../../src/backends/webex/realm/unreadable-contacts.ts';
import { listWhole } from '../../../src/backends/webex/realm/whole-mailbox.ts';
import type { SdkVoicemail } from '../../../src/backends/webex/voicemail/sdk-voicemail.ts';
import { WebexVoicemail } from '../../../src/backends/webex/voicemail/webex-voicemail.ts';
import { systemClock } from '../../../src/calling/index.ts';
import { people } from '../../../src/sandbox/people.ts';
import { page, sdkModule, sdkWebex } from '../../sandbox/support/sdk-webex.ts';
import { quietly } from '../webex-keys/quietly.ts';

type Create = Readonly<Record<string, (webex: object, logger: { level: string }) => object>>;

let restore: () => Promise<void>;

beforeEach(() => {
  restore = quietly();
});

afterEach(() => restore());

/** One of the SDK's own clients, whose provider answers `bodies`, by what is in the address. */
function clientOf(file: string, create: string, bodies: Readonly<Record<string, unknown>>): unknown {
  const [alice] = people;
  const webex = sdkWebex('https://provider.invalid', { token: alice?.accessToken ?? '' } as never);
  const { internal } = webex;
  Object.assign(internal.services._serviceUrls, { contactsService: 'https://contacts.invalid' });
  Object.assign(internal.device, { url: 'https://device.invalid' });
  Object.assign(internal, {
    encryption: { decryptText: (_: string, text: string) => Promise.resolve(text) },
  });
  const request = ({ uri }: { uri: string }) => {
    const [, body] = Object.entries(bodies).find(([part]) => uri.includes(part)) ?? [];
    if (body === undefined) return Promise.reject(Object.assign(new Error('No'), { statusCode: 503 }));
    return Promise.resolve({ statusCode: 200, body: structuredClone(body) });
  };
  const make = (sdkModule(file) as Create)[create];
  return make?.({ ...webex, request }, { level: 'error' });
}

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 12, minute)).toISOString();

const session = (minute: number, more: object = {}) => ({
  sessionId: `s${minute}`,
  direction: 'INCOMING',
  disposition: 'ANSWERED',
  startTime: at(minute),
  endTime: at(minute + 1),
  durationSeconds: 60,
  other: { name: 'Bob', phoneNumber: '1002' },
  ...more,
});

async function historyOf(damaged: unknown): Promise<readonly string[]> {
  const history = new WebexHistory(systemClock);
  const userSessions = [session(1), damaged, session(2)];
  const bodies = { userSessions: { statusCode: 200, userSessions } };
  history.attach(clientOf('CallHistory/CallHistory.js', 'createCallHistoryClient', bodies) as SdkHistory);
  return (await history.list({ since: 0, limit: 10 })).map(({ id }) => id);
}

const mailboxPath = '/v2.0/user/alice/VoiceMessagingMessages/';

const message = (minute: number) => ({
  messageId: { $: `${mailboxPath}m${minute}` },
  time: { $: String(Date.parse(at(minute))) },
});

async function mailboxOf(damaged: unknown): Promise<readonly string[]> {
  page();
  const voicemail = new WebexVoicemail(systemClock);
  const messageInfo = [message(1), damaged, message(2)];
  const bodies = { VoiceMessagingMessages: { VoiceMessagingMessages: { messageInfoList: { messageInfo } } } };
  const client = clientOf('Voicemail/Voicemail.js', 'createVoicemailClient', bodies) as SdkVoicemail;
  Object.assign(client.backendConnector, {
    xsiEndpoint: 'https://xsi.invalid',
    xsiVoiceMessageURI: 'https://xsi.invalid/VoiceMessagingMessages',
  });
  voicemail.attach(listWhole(client));
  return (await voicemail.list({ skip: 0, limit: 10 })).map(({ id }) => id.slice(mailboxPath.length));
}

const carla = {
  contactType: 'CUSTOM',
  contactId: 'carla',
  displayName: 'Carla',
  encryptionKeyUrl: 'k',
  groups: ['g1'],
};
const dave = { contactType: 'CLOUD', contactId: 'dave' };
const eve = { contactType: 'CLOUD', contactId: 'eve' };
const found = { totalResults: 1, Resources: [{ id: 'dave', displayName: 'Dave' }] };
const friends = { groupId: 'g1', displayName: 'Friends', encryptionKeyUrl: 'k' };

/** Who is listed, those who cannot be read in brackets; `Users` is what the directory says of whoever is in it. */
async function contactsOf(more: {
  contacts?: readonly unknown[];
  groups?: unknown;
  Users?: unknown;
}): Promise<readonly string[]> {
  const contacts = new WebexContacts(systemClock);
  const given = [carla, ...(more.contacts ?? [])];
  const groups = 'groups' in more ? more.groups : [friends];
  const bodies = { 'encrypt/Users/contacts': { contacts: given, groups }, 'v2/Users': more.Users };
  const client = clientOf('Contacts/ContactsClient.js', 'createContactsClient', bodies) as SdkContacts;
  contacts.attach({
    openContacts: () => Promise.resolve(tellUnreadable(client)),
    people: () => Promise.resolve({ statusCode: 200, data: {} }),
  });
  return (await contacts.list()).map(({ id, unreadable, groups: names }) =>
    unreadable ? `(${id})` : [id, ...(names ?? [])].join(' '),
  );
}

test.each<[string, () => Promise<readonly string[]>, readonly string[]]>([
  ['nothing in the history', () => historyOf(null), ['s2', 's1']],
  ['a text in the history', () => historyOf('session'), ['s2', 's1']],
  ['a past call without a time', () => historyOf(session(3, { startTime: undefined })), ['s2', 's1']],
  ['a past call without another side', () => historyOf(session(3, { other: null })), ['s2', 's1']],
  ['nothing in the mailbox', () => mailboxOf(null), ['m2', 'm1']],
  ['a message without a time', () => mailboxOf({ messageId: { $: 'm3' } }), ['m2', 'm1']],
  ['a message whose time is a text', () => mailboxOf({ ...message(3), time: '3' }), ['m2', 'm1']],
  ['a message with an id that is none', () => mailboxOf({ ...message(3), messageId: 3 }), ['m2', 'm1']],
  ['nothing among the contacts', () => contactsOf({ contacts: [null] }), ['carla Friends']],
  ['a contact of no kind', () => contactsOf({ contacts: [{ contactId: 'x' }] }), ['carla Friends']],
  ['nothing among the groups', () => contactsOf({ groups: [null, friends] }), ['carla Friends']],
  ['a group without a name', () => contactsOf({ groups: [{ groupId: 'g2' }, friends] }), ['carla Friends']],
  ['no groups at all', () => contactsOf({ groups: undefined }), ['carla']],
  [
    'nothing in the directory’s answer',
    () => contactsOf({ contacts: [dave], Users: { ...found, Resources: [null, ...found.Resources] } }),
    ['carla Friends', 'dave'],
  ],
  [
    'somebody in it who was not asked for',
    () =>
      contactsOf({ contacts: [dave], Users: { ...found, Resources: [{ id: 'zoe' }, ...found.Resources] } }),
    ['carla Friends', 'dave'],
  ],
  [
    'somebody in it who is damaged',
    () =>
      contactsOf({
        contacts: [eve, dave],
        Users: { totalResults: 2, Resources: [{ id: 'eve', photos: [null] }, ...found.Resources] },
      }),
    ['carla Friends', 'dave', '(eve)'],
  ],
  [
    'nothing in place of somebody in it',
    () =>
      contactsOf({
        contacts: [eve, dave],
        Users: { totalResults: 2, Resources: [null, ...found.Resources] },
      }),
    ['carla Friends', 'dave', '(eve)'],
  ],
  [
    'a directory that speaks of two and names nobody',
    () => contactsOf({ contacts: [eve, dave], Users: { totalResults: 2, Resources: [] } }),
    ['carla Friends', '(eve)', '(dave)'],
  ],
  [
    'a directory that does not answer',
    () => contactsOf({ contacts: [eve, dave] }),
    ['carla Friends', '(eve)', '(dave)'],
  ],
  [
    'a contact who is in the directory no more',
    () => contactsOf({ contacts: [dave, eve], Users: found }),
    ['carla Friends', 'dave'],
  ],
  [
    'a directory that has nobody of them any more',
    () => contactsOf({ contacts: [eve], Users: { totalResults: 0 } }),
    ['carla Friends'],
  ],
])('%s hides nothing else, on the SDK’s own client', async (_, list, expected) => {
  expect(await list()).toEqual(expected);
});
