import { webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LineError, type Contact } from '../../../src/calling/index.ts';
import { keyUrl, makeKeyService, onlyKey, type Fields } from '../webex-keys/key-service.ts';
import { openKeysPage, type KeyAnswers } from '../webex-keys/keys-page.ts';
import { quietly } from '../webex-keys/quietly.ts';
import { holds, isShortText, json, objectOf, text } from './hostile.ts';

const service = await makeKeyService();
const page = await openKeysPage(service);
let restore: () => Promise<void>;

beforeEach(() => {
  restore = quietly();
});

afterEach(() => restore());

/** Each case makes and opens keys of its own. */
const keysTakeLong = 3 * 60_000;

const never = new Promise<never>(() => undefined);
const piece = new Uint8Array(1_000);
const huge = 'x'.repeat(500_000);

/** What is given instead of `right`: something of its kind, anything else, a refusal, or nothing for ever. */
const instead = <Given>(like: fc.Arbitrary<Given>): fc.Arbitrary<() => Promise<unknown>> =>
  fc.oneof(
    { weight: 6, arbitrary: like.map((given) => () => Promise.resolve(given)) },
    { weight: 2, arbitrary: json.map((given) => () => Promise.resolve(given)) },
    {
      weight: 1,
      arbitrary: fc
        .record({ statusCode: fc.oneof(json, fc.constantFrom(401, 403, 404, 500, 503)) })
        .map((why) => () => Promise.reject(Object.assign(new Error('Refused'), why))),
    },
    { weight: 1, arbitrary: fc.constant(() => never) },
  );

/** The service's own key, of which any part may be anything else. */
const rsaKey = fc
  .tuple(objectOf('kty', 'kid', 'n', 'e', 'x5c'), fc.array(text, { maxLength: 2 }))
  .map(([wrong, chain]) => ({ ...service.server.shown, ...wrong, ...(chain.length > 0 && { x5c: chain }) }));

const details = instead(
  fc
    .record(
      {
        kmsCluster: fc.oneof(text, json, fc.constant('kms://evil.invalid')),
        rsaPublicKey: fc.oneof(
          rsaKey.map((key) => JSON.stringify(key)),
          text,
          json,
          fc.constant(huge),
        ),
      },
      { requiredKeys: [] },
    )
    .map((wrong) => ({ statusCode: 200, body: { ...service.details, ...wrong } })),
);

const jwk = fc.oneof(
  json,
  objectOf('kty', 'kid', 'alg', 'k', 'crv', 'x', 'y', 'd').map((wrong) => ({ ...onlyKey, ...wrong })),
  objectOf('crv', 'x', 'y').map((wrong) => ({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', ...wrong })),
  fc.constant({ kty: 'oct', k: huge }),
);

const key = fc.oneof(
  json,
  fc.record(
    { uri: fc.oneof(fc.constant(keyUrl), text, json), jwk, expirationDate: json, createDate: json },
    { requiredKeys: [] },
  ),
);

/** What is said under the right key, in answer to whatever was asked. */
const said = fc.record(
  {
    status: fc.oneof(fc.constantFrom(200, 201, 400, 403, 404, 500), json),
    reason: fc.oneof(text, json, fc.constant(huge)),
    requestId: json,
    key,
    keys: fc.oneof(json, fc.array(key, { maxLength: 3 }), fc.constant(Array<unknown>(5_000).fill({}))),
    resource: json,
    errorCode: fc.oneof(json, fc.constant(1_000_302)),
    redirectUri: fc.oneof(text, json),
  },
  { requiredKeys: [] },
);

type Told = KeyAnswers['told'];

const told: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(said, fc.boolean()).map<Told>(([wrong, isOurs]) => async (request, kid) => {
      const { requestId } = request;
      const body: Fields = { ...service.answer(request), ...wrong, ...(isOurs && { requestId }) };
      return [await service.close(body, kid)];
    }),
  },
  { weight: 2, arbitrary: json.map<Told>((messages) => () => Promise.resolve(messages)) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.oneof(
          text,
          fc.array(text, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.')),
        ),
      )
      .map<Told>((messages) => () => Promise.resolve(messages)),
  },
  { weight: 1, arbitrary: fc.constant<Told>(() => never) },
);

/** Right as often as not, so that what comes later is met as well. */
const orRight = <Value>(wrong: fc.Arbitrary<Value>, right: Value): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 1, arbitrary: wrong }, { weight: 2, arbitrary: fc.constant(right) });

const answers: fc.Arbitrary<KeyAnswers> = fc.record({
  details: orRight<KeyAnswers['details']>(details, page.right.details),
  takes: orRight<KeyAnswers['takes']>(
    instead(fc.record({ statusCode: json, body: json }, { requiredKeys: [] })),
    page.right.takes,
  ),
  told: orRight(told, page.right.told),
});

const isWhole = ({ id, firstName, lastName, company, numbers }: Contact) =>
  [id, firstName, lastName, company].every(isShortText) && numbers.every(({ number }) => isShortText(number));

const outcomeOf = <Value>(asked: Promise<Value>): Promise<Value | LineError> =>
  asked.catch((cause: unknown) => {
    holds(cause instanceof LineError, 'whatever fails is a LineError');
    return cause as LineError;
  });

/** Gives what was asked its time, and then says that more has passed than anything may take. */
async function settled<Value>(asked: Promise<Value>, tooLong: () => void): Promise<Value> {
  const state = { isOver: false };
  const done = asked.finally(() => (state.isOver = true));
  // What is asked of the same threads afterwards is done afterwards, so a turn is as long as the SDK's own work.
  for (let turns = 0, seen = page.steps(); turns < 30 && !state.isOver; turns += 1) {
    await webcrypto.subtle.digest('SHA-256', piece);
    await new Promise((resolve) => setImmediate(resolve));
    if (page.steps() !== seen) turns = 0;
    seen = page.steps();
  }
  if (!state.isOver) tooLong();
  return done;
}

test(
  'whatever the key service says, there are contacts or one reason why not, and once it is right there are',
  { timeout: keysTakeLong },
  async () => {
    let failed = 0;
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (given, adds) => {
        const { contacts, clock } = page.contacts();
        page.says(given);

        const asked = adds
          ? contacts.add({ firstName: 'Carla', numbers: [{ number: '1003' }] }).then((made) => [made])
          : contacts.list();
        const list = await settled(outcomeOf(asked), () => {
          clock.advance(600_000);
        });
        page.says({});
        const after = await contacts.list();

        failed += list instanceof LineError ? 1 : 0;
        holds(list instanceof LineError || list.every(isWhole), 'each is whole');
        holds(after.length === 1 && after.every(isWhole), 'what could not be read then can be now');
      }),
      { numRuns: 150 },
    );

    expect(failed).toBeGreaterThan(15);
    expect(failed).toBeLessThan(150);
    expect({}).not.toHaveProperty('name');
  },
);

test('keys of any shape that nobody asked for harm nothing', { timeout: keysTakeLong }, async () => {
  const { contacts } = page.contacts();
  page.says({});
  await contacts.list();

  await fc.assert(
    fc.asyncProperty(fc.oneof(json, fc.array(fc.oneof(text, json))), async (messages) => {
      await page.deliver(messages);
    }),
    { numRuns: 2_000 },
  );

  expect(await contacts.list()).toHaveLength(1);
  expect({}).not.toHaveProperty('name');
});
