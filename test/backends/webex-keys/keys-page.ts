import { ContactsClient } from '@webex/calling/dist/module/Contacts/ContactsClient.js';
import { getMetricManager } from '@webex/calling/dist/module/Metrics/index.js';
import type { Webex } from '@webex/webex-core';
import { CompactEncrypt } from 'jose';
import type { SdkContacts } from '../../../src/backends/webex/contacts/sdk-contacts.ts';
import { WebexContacts } from '../../../src/backends/webex/contacts/webex-contacts.ts';
import { encryptLater } from '../../../src/backends/webex/realm/later-encryption.ts';
import { tellUnreadable } from '../../../src/backends/webex/realm/unreadable-contacts.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { keyUrl, onlyKey, type Fields, type KeyRequest, type TestKeyService } from './key-service.ts';

/** What the key service says, each as it ought to be unless it is told otherwise. */
export interface KeyAnswers {
  /** Where it is and by which key it is known, over HTTP. */
  readonly details: (right: Fields) => unknown;
  /** Whether it takes messages, over HTTP. */
  readonly takes: () => unknown;
  /** What comes over the event socket for a message: texts, closed or not. */
  readonly told: (request: KeyRequest, kid: string) => Promise<unknown>;
}

const quiet = () => undefined;
const secret = Buffer.from(onlyKey.k, 'base64url');

const closed = (text: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keyUrl })
    .encrypt(secret);

/** The one contact that there is by itself, as it is kept at the provider. */
export async function storedContact(contactId = 'bob'): Promise<Fields> {
  return {
    contactId,
    contactType: 'CUSTOM',
    encryptionKeyUrl: keyUrl,
    displayName: await closed('Bob Baker'),
    phoneNumbers: [{ type: 'work', value: await closed('1002') }],
  };
}

/** A group as it is kept at the provider. */
export const storedGroup = async (groupId: string, name: string): Promise<Fields> => ({
  groupId,
  encryptionKeyUrl: keyUrl,
  displayName: await closed(name),
});

/** The SDK waits for more to ask before it asks; here each is asked at once. */
function hasty(): object {
  let settings = {};
  return {
    get encryption() {
      return settings;
    },
    set encryption(given: object) {
      settings = { ...given, batcherMaxCalls: 1 };
    },
  };
}

interface Asked {
  readonly method?: string;
  readonly uri?: string;
  readonly resource?: string;
  readonly body?: { readonly kmsMessages?: readonly string[] };
}

/** A page whose contacts are the SDK's own, with its own encryption; the key service says what a test has it say. */
export async function openKeysPage(service: TestKeyService) {
  const right: KeyAnswers = {
    details: (details) => Promise.resolve({ body: details }),
    takes: () => Promise.resolve({ statusCode: 202, body: {} }),
    told: async (request, kid) => [await service.close(service.answer(request), kid)],
  };
  const page = {
    answers: right,
    steps: 0,
    stored: [await storedContact()],
    groups: [] as Fields[],
    added: [] as Fields[],
  };

  /** As the event socket does: whoever is there is told, and what they stumble over is written down. */
  async function deliver(kmsMessages: unknown): Promise<void> {
    const { encryption } = webex.internal as unknown as {
      encryption: { processKmsMessageEvent?: (event: object) => Promise<unknown> };
    };
    await new Promise((resolve) => {
      resolve(encryption.processKmsMessageEvent?.({ encryption: { kmsMessages } }));
    }).catch(quiet);
    page.steps += 1;
  }

  async function tell(messages: readonly string[]): Promise<void> {
    for (const message of messages) {
      const { kid, said } = await service.open(message);
      await deliver(await page.answers.told(said as KeyRequest, kid));
    }
  }

  async function request({ method, uri = '', resource = '', body }: Asked): Promise<unknown> {
    page.steps += 1;
    if (resource === '/kms/messages') {
      const taken = await page.answers.takes();
      void tell(body?.kmsMessages ?? []);
      return taken;
    }
    if (resource.startsWith('/kms/')) return page.answers.details({ ...service.details });
    if (method === 'DELETE') return { statusCode: 204, body: {} };
    if (method === 'POST') {
      page.added.push(body ?? {});
      return { statusCode: 201, body: { groupId: 'g1', contactId: 'new' } };
    }
    if (uri.endsWith('/contacts')) {
      return {
        statusCode: 200,
        body: { contacts: structuredClone(page.stored), groups: structuredClone(page.groups) },
      };
    }
    throw Object.assign(new Error('Nothing else is there'), { statusCode: 404 });
  }

  const storage = { get: () => Promise.reject(new Error('Nothing is kept')), put: () => Promise.resolve() };
  const webex = {
    canAuthorize: true,
    ready: true,
    config: hasty(),
    credentials: { getUserToken: () => Promise.resolve({ access_token: 'token' }) },
    logger: { info: quiet, warn: quiet, error: quiet, debug: quiet, log: quiet },
    trigger: quiet,
    unboundedStorage: storage,
    request,
    internal: {
      device: { userId: 'alice', url: 'https://device.invalid/1' },
      mercury: { connected: true, connect: () => Promise.resolve(), on: quiet },
      metrics: { submitClientMetrics: quiet },
      services: { _serviceUrls: { contactsService: 'https://contacts.invalid' } },
    },
  };
  Object.assign(webex.internal, { parent: webex });
  getMetricManager(webex, 'calling');

  return {
    right,
    deliver,
    /** What the key service says from now on, where it is not what it ought to say. */
    says: (answers: Partial<KeyAnswers>) => {
      page.answers = { ...right, ...answers };
    },
    /** What is kept at the provider from now on. */
    keeps: (...stored: readonly Fields[]) => {
      page.stored = [...stored];
    },
    /** Which groups are kept at the provider from now on. */
    groups: (...groups: readonly Fields[]) => {
      page.groups = [...groups];
    },
    /** What was added at the provider since this was asked last. */
    added: () => page.added.splice(0),
    /** How much was asked and delivered so far. */
    steps: () => page.steps,
    /** The contacts of somebody who has just signed in. */
    contacts: () => {
      const clock = new FakeClock();
      const contacts = new WebexContacts(clock);
      contacts.attach({
        openContacts: () => {
          encryptLater(webex as unknown as Webex);
          const client = new ContactsClient(webex, { level: 'error' });
          // The SDK keeps the first client of a page for good.
          Object.assign(client, { webex });
          return Promise.resolve(tellUnreadable(client as SdkContacts));
        },
        people: () => Promise.resolve({ statusCode: 200, data: {} }),
      });
      return { contacts, clock };
    },
  };
}
