import { expect, test } from 'vitest';
import { read } from '../../src/sandbox/body.ts';
import { voicemailShape } from '../../src/sandbox/webex/features/shapes.ts';
import { historyInWords } from './support/history.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone } from './support/phone.ts';

const on = { enabled: true };

/** Alice wishes this of her mailbox, and Bob calls her; what each phone was told is read once `milliseconds` have passed. */
async function bobCallsAlice(
  wish: object,
  { doNotDisturb = false, registered = true, declines = false, milliseconds = 300, then = 500 } = {},
) {
  const { url, webex, world, clock } = await sandboxForTest();
  const [owner] = world.people;
  if (!owner) throw new Error('Alice is missing');
  webex.features.set(owner, 'voicemail', read(voicemailShape, { ...on, ...wish }));
  webex.features.set(owner, 'doNotDisturb', { enabled: doNotDisturb, ringSplashEnabled: false });
  const alice = registered ? await Phone.register(url, '1001') : undefined;
  const bob = await Phone.register(url, '1002');

  const { body } = await bob.dial('1001');
  const asked = await bob.events.ping('asked');
  if (declines) await alice?.end((await alice.next('mobius.call')).data['callId'], 115);
  clock.turn(milliseconds);
  clock.turn(then);
  const later = await bob.events.ping('told');
  const told = [...asked.before, ...later.before].map(({ data }) => data);
  const rang = (await alice?.events.ping('rang'))?.before ?? [];
  const causes = told.map((each) => each['causecode']).filter((cause) => cause !== undefined);
  if (causes.length === 0) await bob.end(body['callId']);
  await expect.poll(() => world.calls.all).toEqual([]);

  return {
    events: told.map(({ eventType }) => eventType).filter((event) => /call(progress|connected)$/.test(event)),
    causes,
    rang: rang.some(({ data }) => data.eventType === 'mobius.call'),
    alice: await historyInWords(url, '1001'),
    bob: await historyInWords(url, '1002'),
  };
}

const taken = ['mobius.callprogress', 'mobius.callconnected'];
const missed = ['INCOMING MISSED 1002'];

test.each([
  ['all calls, and no phone rings', { sendAllCalls: on }, {}, false],
  ['busy ones of whoever wants no calls', { sendBusyCalls: on }, { doNotDisturb: true }, false],
  [
    'unanswered ones after as many rings as were set',
    { sendUnansweredCalls: { ...on, numberOfRings: '2' } },
    { milliseconds: 12_000 },
    true,
  ],
  ['unanswered ones to whoever is not registered', { sendUnansweredCalls: on }, { registered: false }, false],
])('the mailbox takes %s, with progress first', async (_, wish, how, rings) => {
  const { rang, ...rest } = await bobCallsAlice(wish, how);

  expect(rang).toBe(rings);
  expect(rest).toEqual({ events: taken, causes: [], alice: missed, bob: ['OUTGOING ANSWERED 1001'] });
});

test('the mailbox takes busy calls that were declined, which are rejected and not missed', async () => {
  const { events, alice, bob } = await bobCallsAlice({ sendBusyCalls: on }, { declines: true });

  expect([events, alice, bob]).toEqual([taken, ['INCOMING REJECTED 1002'], ['OUTGOING ANSWERED 1001']]);
});

test.each([
  ['busy', { sendUnansweredCalls: on }, { doNotDisturb: true }, 115, missed],
  ['declined', { sendUnansweredCalls: on }, { declines: true }, 119, ['INCOMING REJECTED 1002']],
  ['not available', { sendBusyCalls: on }, { registered: false, then: 18_000 }, 120, missed],
  ['busy', { enabled: false, sendAllCalls: on, sendBusyCalls: on }, { doNotDisturb: true }, 115, missed],
])(
  'what the mailbox may not take is %s as without it, where it takes %j only',
  async (_, wish, how, cause, alice) => {
    const outcome = await bobCallsAlice(wish, how);

    expect(outcome).toMatchObject({ causes: [cause], alice, bob: ['OUTGOING CANCELED 1001'] });
  },
);

test('where the mailbox takes no unanswered calls, the phone rings on', async () => {
  const outcome = await bobCallsAlice({ sendBusyCalls: on }, { milliseconds: 60_000 });

  expect(outcome).toMatchObject({ events: [], causes: [], rang: true, bob: ['OUTGOING CANCELED 1001'] });
});
