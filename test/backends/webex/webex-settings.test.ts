import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Forwarding, Setting, Settings, VoicemailRules } from '../../../src/calling/index.ts';
import type { FakeClock } from '../../calling/fake-clock.ts';
import type { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { openWebexLine } from './open-webex-line.ts';

let clock: FakeClock;
let realm: FakeRealm;
let settings: Settings;
let doNotDisturb: Required<Setting<boolean>>;
let forwarding: Required<Setting<Forwarding>>;
let rules: Required<Setting<VoicemailRules>>;

const answers = (callSetting: unknown) => {
  realm.answer = () => Promise.resolve({ statusCode: 200, data: { callSetting } });
};

/** As the provider has it. */
const forward = (more: object = {}) => ({
  callForwarding: {
    always: { enabled: false, destination: '+14155550100', ringReminderEnabled: true },
    busy: { enabled: true, destination: '1002' },
    noAnswer: { enabled: true, destination: '1003', numberOfRings: '4', systemMaxNumberOfRings: 15 },
  },
  businessContinuity: { enabled: false },
  somethingNew: [1],
  ...more,
});

const mailbox = {
  enabled: true,
  sendAllCalls: { enabled: false },
  sendBusyCalls: { enabled: true, greeting: 'DEFAULT' },
  sendUnansweredCalls: { enabled: true, numberOfRings: 3, greeting: 'CUSTOM' },
  notifications: { enabled: true, destination: 'alice@example.org' },
};

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 'P1' })));
  const opened = await openWebexLine();
  ({ clock, realm } = opened);
  settings = opened.line.settings as Settings;
  doNotDisturb = settings.doNotDisturb as typeof doNotDisturb;
  forwarding = settings.forwarding as typeof forwarding;
  rules = settings.voicemail as typeof rules;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('do not disturb is read and set, which is told', async () => {
  let changes = 0;
  settings.on('change', () => (changes += 1));
  answers({ enabled: true, ringSplashEnabled: false });

  expect(await doNotDisturb.read()).toBe(true);
  await doNotDisturb.change(false);

  expect(realm.asked).toEqual([['disturb'], ['disturb'], ['set disturb', false]]);
  expect(changes).toBe(1);
});

test('forwarding is read with its rings, as digits or as a number', async () => {
  answers(forward());

  expect(await forwarding.read()).toEqual({
    always: undefined,
    busy: '1002',
    unanswered: { to: '1003', rings: 4 },
    unreachable: undefined,
  });
});

test('of two changes at once the later stands, however long the first one takes', async () => {
  answers({ enabled: false });
  const { answer } = realm;
  let finish: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (finish = resolve));
  realm.answer = () => first.then(answer);

  const changed = [doNotDisturb.change(true), doNotDisturb.change(false)];
  finish();
  await Promise.all(changed);

  expect(realm.asked.filter(([what]) => what === 'set disturb').map(([, on]) => on)).toEqual([true, false]);
  expect(realm.asked.map(([what]) => what)).toEqual(['disturb', 'set disturb', 'disturb', 'set disturb']);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'off'],
  ['no rules', { callForwarding: null, businessContinuity: {} }],
])('forwarding that is %s is none', async (_, given) => {
  answers(given);

  await expect(forwarding.read()).rejects.toMatchObject({ name: 'LineError', reason: 'other' });
});

test.each([
  [{ enabled: true }],
  [{ enabled: true, destination: ' ' }],
  [{ enabled: true, destination: 17 }],
  [null],
])('a rule like %j forwards nothing', async (always) => {
  answers(forward({ callForwarding: { always } }));

  expect(await forwarding.read()).toEqual({
    always: undefined,
    busy: undefined,
    unanswered: undefined,
    unreachable: undefined,
  });
});

test('forwarding is set as a whole: what is off keeps its destination, and what is not known here stays', async () => {
  answers(forward());

  await forwarding.change({
    always: '1005',
    busy: undefined,
    unanswered: { to: '1006', rings: 2 },
    unreachable: '1007',
  });

  expect(realm.asked.at(-1)).toEqual([
    'set forward',
    {
      callForwarding: {
        always: { enabled: true, destination: '1005', ringReminderEnabled: true },
        busy: { enabled: false, destination: '1002' },
        noAnswer: { enabled: true, destination: '1006', numberOfRings: 2, systemMaxNumberOfRings: 15 },
      },
      businessContinuity: { enabled: true, destination: '1007' },
      somethingNew: [1],
    },
  ]);
});

test('which calls the mailbox takes is read and set, and the rest of it stays', async () => {
  answers(mailbox);

  expect(await rules.read()).toEqual({ enabled: true, always: false, busy: true, unanswered: 3 });
  await rules.change({ enabled: true, always: true, busy: false, unanswered: undefined });

  expect(realm.asked.at(-1)).toEqual([
    'set rules',
    {
      ...mailbox,
      sendAllCalls: { enabled: true },
      sendBusyCalls: { enabled: false, greeting: 'DEFAULT' },
      sendUnansweredCalls: { enabled: false, numberOfRings: 3, greeting: 'CUSTOM' },
    },
  ]);
});

test('call waiting can be seen, and its address is looked for again where it was not found', async () => {
  const { backendConnector } = realm.settings as { backendConnector: { xsiEndpoint?: unknown } };
  backendConnector.xsiEndpoint = new Error('404');
  answers({ enabled: true });

  expect(await settings.callWaiting?.read()).toBe(true);
  expect(settings.callWaiting).not.toHaveProperty('change');
  expect(backendConnector.xsiEndpoint).toBeUndefined();
});

test.each([
  [{ statusCode: 401 }, 'token-expired'],
  [{ statusCode: 403, data: { error: 'no' } }, 'forbidden'],
  [{ statusCode: 409 }, 'other'],
  [{ statusCode: 422 }, 'unreachable'],
  [{ statusCode: NaN }, 'unreachable'],
  [{ statusCode: 200 }, 'other'],
  [{ statusCode: 200, data: { callSetting: { enabled: 'yes' } } }, 'other'],
])('an answer like %j fails as %s, and nothing is set', async (answer, reason) => {
  realm.answer = () => Promise.resolve(answer);

  await expect(doNotDisturb.read()).rejects.toMatchObject({ name: 'LineError', reason });
  await expect(doNotDisturb.change(true)).rejects.toMatchObject({ reason });
  expect(realm.asked.some(([what]) => what === 'set disturb')).toBe(false);
});

test('somebody may have set something on another device: it is told every minute', () => {
  let changes = 0;
  settings.on('change', () => (changes += 1));

  clock.advance(60_000);
  clock.advance(60_000);

  expect(changes).toBe(2);
});
