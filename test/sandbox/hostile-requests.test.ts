import fc from 'fast-check';
import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { json, objectOf, text } from '../backends/webex-fuzz/hostile.ts';
import {
  below,
  hostileSandbox,
  mostly,
  requests,
  segment,
  type HostileRequest,
} from './support/hostile-sandbox.ts';

const id = people[0]?.id ?? '';
const rings = fc.oneof(fc.integer(), fc.double(), fc.constantFrom('3', '03', '٣', ' 3', '1e1', '-0', ''));
const forward = mostly({ enabled: fc.boolean(), destination: text, numberOfRings: rings });
const features = `/sandbox/hydra/v1/people/${Buffer.from(`ciscospark://us/PEOPLE/${id}`).toString('base64url')}/features`;
const xsi = `/sandbox/com.broadsoft.xsi-actions/v2.0/user/${id}`;
const messages = `${xsi}/VoiceMessagingMessages`;
const janus = '/sandbox/janus/api/v1/history/userSessions';
const contacts = '/sandbox/contact/api/v1/encrypt/Users';
const names = fc.array(mostly({ sessionId: text, endTime: fc.integer() }), { maxLength: 3 });
const query = fc
  .array(fc.tuple(fc.constantFrom('from', 'limit', 'sort', 'includeSharedSessions', 'format'), segment))
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));

const hostile: Readonly<Record<string, readonly fc.Arbitrary<HostileRequest>[]>> = {
  settings: [
    requests('PUT', `${features}/doNotDisturb`, mostly({ enabled: fc.boolean(), ringSplashEnabled: json })),
    requests(
      'PUT',
      `${features}/callForwarding`,
      mostly({
        callForwarding: mostly({ always: forward, busy: forward, noAnswer: forward }),
        businessContinuity: forward,
      }),
    ),
    requests(
      'PUT',
      `${features}/voicemail`,
      mostly({
        enabled: fc.boolean(),
        sendAllCalls: forward,
        sendBusyCalls: forward,
        sendUnansweredCalls: forward,
        messageStorage: objectOf('mwiEnabled', 'storageType', 'externalEmail'),
        notifications: objectOf('enabled', 'destination'),
      }),
    ),
    requests('PUT', `${xsi}/services/CallWaiting`),
    requests(
      'GET',
      segment.map((each) => `/sandbox/hydra/v1/people/${each}/features/voicemail`),
    ),
  ],
  voicemail: [
    requests(
      'GET',
      query.map((each) => `${messages}?${each}`),
    ),
    requests('GET', below(messages)),
    requests('GET', below(messages, '/transcript')),
    requests('PUT', below(messages, '/MarkAsRead')),
    requests('DELETE', below(messages)),
  ],
  history: [
    requests(
      'GET',
      query.map((each) => `${janus}?${each}`),
    ),
    requests('POST', `${janus}/setReadState`, mostly({ endTimeSessionIds: names })),
    requests('POST', `${janus}/markAsDeleted`, mostly({ deleteSessionIds: names })),
  ],
  contacts: [
    requests(
      'POST',
      `${contacts}/contacts`,
      mostly({
        contactType: fc.constantFrom('CUSTOM', 'CLOUD'),
        contactId: text,
        encryptionKeyUrl: text,
        groups: fc.array(text, { maxLength: 3 }),
        displayName: json,
      }),
    ),
    requests(
      'POST',
      `${contacts}/groups`,
      mostly({ displayName: text, encryptionKeyUrl: text, groupType: fc.constant('NORMAL'), members: json }),
    ),
    requests('DELETE', below(`${contacts}/contacts`)),
    requests('DELETE', below(`${contacts}/groups`)),
    requests('POST', '/sandbox/encryption/api/v1/kms/messages', objectOf('kmsMessages', 'clientId')),
    requests(
      'GET',
      segment.map((each) => `/sandbox/hydra/v1/people?displayName=${each}&max=${each}`),
    ),
  ],
};

/** What is asked for in the end, and has to be there as ever. */
const afterwards: Readonly<Record<string, string>> = {
  settings: `${features}/callForwarding`,
  voicemail: `${messages}?format=json`,
  history: `${janus}?from=2026-01-01T12:00:00.000Z`,
  contacts: `${contacts}/contacts`,
};

test.each(Object.keys(hostile))(
  'hostile requests for %s are answered, or refused with a sentence, and nothing of them breaks',
  async (part) => {
    const sandbox = await hostileSandbox();

    const refused = await sandbox.suffers(hostile[part] ?? [], 600);
    const { statusCode } = await sandbox.ask({ method: 'GET', url: afterwards[part] ?? '' });

    expect(statusCode).toBe(200);
    expect(refused).toContain(part === 'voicemail' ? 404 : 400);
    expect({}).not.toHaveProperty('name');
  },
);
