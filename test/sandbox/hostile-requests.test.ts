import fastify from 'fastify';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { sandboxPlugin } from '../../src/sandbox/sandbox.ts';
import { World } from '../../src/sandbox/world.ts';
import { json, objectOf, text } from '../backends/webex-fuzz/hostile.ts';
import { ManualClock } from './support/manual-clock.ts';
import { SilentMedia } from './support/silent-media.ts';

interface HostileRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly type: string;
  readonly body: string;
}

const id = people[0]?.id ?? '';
const token = people[0]?.accessToken ?? '';

/** Any text as a part of a path, half characters, too. */
const segment = text.map((each) => Buffer.from(each.slice(0, 60)).toString('hex').replace(/../g, '%$&'));
const bodyOf = (of: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 8, arbitrary: of.map((each) => JSON.stringify(each)) }, { weight: 1, arbitrary: text });

function requests(
  method: HostileRequest['method'],
  url: fc.Arbitrary<string> | string,
  body: fc.Arbitrary<unknown> = json,
): fc.Arbitrary<HostileRequest> {
  return fc.record({
    method: fc.constant(method),
    url: typeof url === 'string' ? fc.constant(url) : url,
    type: fc.constantFrom('application/json', 'application/json', 'application/xml', 'text/plain', '/'),
    body: method === 'GET' ? fc.constant('') : bodyOf(body),
  });
}

/** An object whose entries are right, or anything, or not there. */
const mostly = (entries: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(entries).map(([key, right]) => [
        key,
        fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: json }),
      ]),
    ),
    { requiredKeys: [] },
  );
const rings = fc.oneof(fc.integer(), fc.double(), fc.constantFrom('3', '03', '٣', ' 3', '1e1', '-0', ''));
const forward = mostly({ enabled: fc.boolean(), destination: text, numberOfRings: rings });
const features = `/sandbox/hydra/v1/people/${Buffer.from(`ciscospark://us/PEOPLE/${id}`).toString('base64url')}/features`;
const xsi = `/sandbox/com.broadsoft.xsi-actions/v2.0/user/${id}`;
const messages = `${xsi}/VoiceMessagingMessages`;
const janus = '/sandbox/janus/api/v1/history/userSessions';
const contacts = '/sandbox/contact/api/v1/encrypt/Users';
const below = (path: string, rest = '') => segment.map((each) => `${path}/${each}${rest}`);
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
    const app = fastify();
    await app.register(sandboxPlugin, {
      world: new World({ clock: new ManualClock(), media: new SilentMedia() }),
    });
    const ask = (request: Pick<HostileRequest, 'method' | 'url'> & { body?: string; type?: string }) =>
      app.inject({
        method: request.method,
        url: request.url,
        headers: { authorization: `Bearer ${token}`, host: 'localhost', 'content-type': request.type },
        ...(request.body && { payload: request.body }),
      });
    const refused = new Set<number>();

    await fc.assert(
      fc.asyncProperty(fc.oneof(...(hostile[part] ?? [])), async (request) => {
        const { statusCode, body } = await ask(request);
        if (statusCode < 300) return;
        refused.add(statusCode);
        const { message } = JSON.parse(body) as { message?: unknown };
        if (statusCode >= 500 || typeof message !== 'string' || !/\w+ \w+/.test(message))
          throw new Error(`${statusCode} ${body}`);
      }),
      { numRuns: 600 },
    );
    const { statusCode } = await ask({ method: 'GET', url: afterwards[part] ?? '' });
    await app.close();

    expect(statusCode).toBe(200);
    expect([...refused].sort()).toContain(part === 'voicemail' ? 404 : 400);
    expect({}).not.toHaveProperty('name');
  },
);
