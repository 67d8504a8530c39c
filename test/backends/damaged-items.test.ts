import { expect, test } from 'vitest';
import { readPresence } from '../../src/backends/innovaphone/messages.ts';
import { RibbonHistory } from '../../src/backends/ribbon/parts/ribbon-history.ts';
import { readParameters } from '../../src/backends/ribbon/ribbon-parameters.ts';
import { Gateway } from '../../src/backends/xassist/gateway.ts';
import { XassistContacts } from '../../src/backends/xassist/xassist-contacts.ts';
import { XassistInvitations } from '../../src/backends/xassist/xassist-invitations.ts';
import { teamNames } from '../../src/server/xassist/users.ts';
import { FakeClock } from '../calling/fake-clock.ts';
import { ScriptedSdk } from './ribbon/scripted-sdk.ts';
import { contactsOf } from './webex/contacts-of.ts';
import { log } from './xassist/logs.ts';

const record = (recordId: string, startTime: unknown) => ({
  recordId,
  startTime,
  direction: 'missed',
  resourceLocation: '/logs/1',
});

async function ribbonHistory(): Promise<unknown> {
  const sdk = new ScriptedSdk();
  const history = {
    fetch: () => {
      sdk.tell('callHistory:change');
    },
    get: () => [null, record('r1', '1000'), record('r2', 1e300), 'r3'],
    remove: () => undefined,
  };
  const part = new RibbonHistory({ sdk, clock: new FakeClock(), history, own: '1001@x' });
  return (await part.list({ since: 0, limit: 10 })).map(({ id }) => id);
}

const gateway = (body: unknown) =>
  new Gateway({
    url: 'https://x.invalid',
    fetch: () => Promise.resolve(Response.json(body)),
    asked: () => undefined,
  });

async function users(): Promise<unknown> {
  const body = { users: [null, { userId: 'emil', teams: [7, 'Field'] }] };
  return (await new XassistContacts(gateway(body)).search('e')).map(({ id, groups }) => [id, groups]);
}

function teams(): Promise<unknown> {
  const teams = [{ id: 1, name: 'Field' }, null, { name: 'none' }];
  const content = [null, { id: 1, userId: 'a', teams }];
  return teamNames({ ask: () => Promise.resolve({ content, last: true }) } as never);
}

/** The directory refuses the second word of two. */
async function people(): Promise<unknown> {
  const { contacts, sdk } = contactsOf({});
  const found = { items: [{ id: 'p', displayName: 'Dubois' }] };
  sdk.people = (word) =>
    Promise.resolve(word === 'dubois' ? { statusCode: 200, data: found } : { statusCode: 503 });
  await expect(contacts.search('refused')).rejects.toMatchObject({ reason: 'service-unavailable' });
  return (await contacts.search('dubois refused')).map(({ id }) => id);
}

test.each<[string, () => unknown, unknown]>([
  [
    'innovaphone: what somebody says of themselves',
    () =>
      readPresence({ mt: 'PresenceUpdate', sip: 'bob', presence: [null, { activity: 'busy' }, 7] })?.activity,
    'busy',
  ],
  ['Ribbon: past calls, one of a time that there is not', ribbonHistory, ['r1']],
  [
    'Ribbon: parameters of a call',
    () => readParameters({ customParameters: [null, { name: '' }, { name: 'X-Order', value: '1' }] }),
    [{ name: 'X-Order', value: '1' }],
  ],
  ['xAssist: users, one with a team that is none', users, [['emil', ['Field']]]],
  [
    'xAssist: teams, as the gateway tells of them',
    () => new XassistInvitations(gateway({ teams: [null, 'Field'] })).teams(),
    ['Field'],
  ],
  ['xAssist: teams, as the service tells of them', teams, ['Field']],
  [
    'xAssist: a moment that there is not',
    () => log({ callStart: 1e300, callEnd: 2_000 }),
    expect.objectContaining({ startedAt: undefined, endedAt: 2_000 }),
  ],
  ['Webex: the directory, which refuses one word of two', people, ['p']],
])('of what is damaged nothing else is hidden: %s', async (_, read, expected) => {
  expect(await read()).toEqual(expected);
});
