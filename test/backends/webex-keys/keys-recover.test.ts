import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeKeyService } from './key-service.ts';
import { openKeysPage, type KeyAnswers } from './keys-page.ts';
import { quietly } from './quietly.ts';

let restore: () => Promise<void>;

beforeEach(() => {
  restore = quietly();
});

afterEach(() => restore());

const refused = () => Promise.reject(Object.assign(new Error('Busy'), { statusCode: 503 }));

test.each<[string, Partial<KeyAnswers>]>([
  ['was out of order', { details: refused }],
  ['said where it is in another shape', { details: () => Promise.resolve({ body: null }) }],
  ['took no messages', { takes: refused }],
  ['refused the handshake', { told: (request, kid) => refusal(request.requestId, kid) }],
])('a key service that %s is asked again from the beginning when contacts are', async (_, answers) => {
  const { contacts } = page.contacts();
  page.says(answers);
  await expect(contacts.list()).rejects.toMatchObject({ name: 'LineError' });

  page.says({});
  const list = await contacts.list();

  expect(list).toMatchObject([{ id: 'bob', numbers: [{ number: '1002' }] }]);
});

test('a key service that says nothing is given up, and asked again from the beginning when contacts are', async () => {
  const { contacts, clock } = page.contacts();
  const never = new Promise(() => undefined);
  const asked = new Promise((resolve) => {
    page.says({
      told: (request) => {
        resolve(request);
        return never;
      },
    });
  });
  const first = contacts.list();
  await asked;
  clock.advance(60_000);
  await expect(first).rejects.toMatchObject({ name: 'LineError', reason: 'unreachable' });

  page.says({});

  expect(await contacts.list()).toHaveLength(1);
});

const service = await makeKeyService();
const page = await openKeysPage(service);

const refusal = async (requestId: string, kid: string) => [
  await service.close({ requestId, status: 503, reason: 'Busy' }, kid),
];
