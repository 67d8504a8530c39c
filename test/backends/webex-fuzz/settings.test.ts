import fc from 'fast-check';
import { test } from 'vitest';
import type { SdkAnswer } from '../../../src/backends/webex/sdk-answer.ts';
import type { SdkSettings } from '../../../src/backends/webex/settings/sdk-settings.ts';
import { WebexSettings } from '../../../src/backends/webex/settings/webex-settings.ts';
import type { Forwarding, VoicemailRules } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { anyAnswer, settle } from './answers.ts';
import { holds, json, objectOf, text } from './hostile.ts';

/** A rule, or something like it. */
const rule = fc.oneof(
  json,
  fc.record(
    {
      enabled: fc.oneof(fc.boolean(), json),
      destination: fc.oneof(fc.constant('1002'), text, json),
      numberOfRings: fc.oneof(fc.nat({ max: 30 }), fc.constantFrom('3', '03', '-1', '1e9', NaN), json),
    },
    { requiredKeys: [] },
  ),
);

const forwardSetting = fc.record(
  {
    callForwarding: fc.oneof(
      json,
      fc.record({ always: rule, busy: rule, noAnswer: rule }, { requiredKeys: [] }),
    ),
    businessContinuity: rule,
    somethingNew: json,
  },
  { requiredKeys: [] },
);

const mailboxSetting = fc.record(
  {
    enabled: fc.oneof(fc.boolean(), json),
    sendAllCalls: rule,
    sendBusyCalls: rule,
    sendUnansweredCalls: rule,
    somethingNew: json,
  },
  { requiredKeys: [] },
);

const toggle = fc.oneof(objectOf('enabled', 'ringSplashEnabled'), fc.record({ enabled: fc.boolean() }));

/** Settings that are asked for, and hear `answer`; `set` has what was set. */
function openSettings(answer: () => Promise<SdkAnswer>) {
  const set: object[] = [];
  const setting = (whole: object) => {
    set.push(whole);
    return answer();
  };
  const sdk: SdkSettings = {
    backendConnector: { xsiEndpoint: 'https://xsi.invalid' },
    getDoNotDisturbSetting: answer,
    setDoNotDisturbSetting: (enabled) => setting({ enabled }),
    getCallForwardSetting: answer,
    setCallForwardSetting: setting,
    getVoicemailSetting: answer,
    setVoicemailSetting: setting,
    getCallWaitingSetting: answer,
  };
  const clock = new FakeClock();
  const settings = new WebexSettings(clock);
  settings.attach(sdk);
  return { settings, clock, set };
}

const isRings = (rings: number | undefined) =>
  rings === undefined || (Number.isInteger(rings) && rings >= 1 && rings <= 100);

const isDestination = (to: string | undefined) =>
  to === undefined || (typeof to === 'string' && to !== '' && to.trim() === to && to.length <= 256);

function checkForwarding({ always, busy, unanswered, unreachable }: Forwarding): void {
  const all = [always, busy, unanswered?.to, unreachable];
  holds(all.every(isDestination), 'a destination is a short text, or there is none');
  holds(isRings(unanswered?.rings), 'a call rings a bearable number of times');
}

function checkRules({ enabled, always, busy, unanswered }: VoicemailRules): void {
  holds(
    [enabled, always, busy].every((each) => typeof each === 'boolean'),
    'a rule holds or does not',
  );
  holds(isRings(unanswered), 'a call rings a bearable number of times');
}

const isToggle = (value: unknown) => {
  holds(typeof value === 'boolean', 'it is on or off');
};

test('whatever the provider says of forwarding, it is read or refused, and set only where it could be read', async () => {
  const wish: Forwarding = {
    always: '1005',
    busy: undefined,
    unanswered: { to: '1006', rings: 2 },
    unreachable: undefined,
  };
  await fc.assert(
    fc.asyncProperty(anyAnswer('callSetting', forwardSetting), async (answer) => {
      const { settings, clock, set } = openSettings(answer);
      const read = await settle(clock, settings.forwarding.read());
      if (read) checkForwarding(read.value);
      await settle(clock, settings.forwarding.change?.(wish));
      holds(set.length === (read ? 1 : 0), 'nothing is set that could not be read');
      const sent = JSON.stringify(set[0] ?? {});
      holds(!read || sent.includes('"destination":"1005"'), 'what is wished is sent');
    }),
    { numRuns: 3_000 },
  );
});

test('whatever the provider says of the mailbox’s rules, they are read or refused, and set only where they could be read', async () => {
  const wish: VoicemailRules = { enabled: true, always: true, busy: false, unanswered: 4 };
  await fc.assert(
    fc.asyncProperty(anyAnswer('callSetting', mailboxSetting), async (answer) => {
      const { settings, clock, set } = openSettings(answer);
      const read = await settle(clock, settings.voicemail.read());
      if (read) checkRules(read.value);
      await settle(clock, settings.voicemail.change?.(wish));
      holds(set.length === (read ? 1 : 0), 'nothing is set that could not be read');
    }),
    { numRuns: 2_000 },
  );
});

test('whatever the provider says of a switch, it is on, off or refused', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswer('callSetting', toggle), async (answer) => {
      const { settings, clock, set } = openSettings(answer);
      const read = await settle(clock, settings.doNotDisturb.read());
      const waiting = await settle(clock, settings.callWaiting.read());
      for (const each of [read, waiting]) if (each) isToggle(each.value);
      await settle(clock, settings.doNotDisturb.change?.(true));
      holds(set.length === (read ? 1 : 0), 'nothing is set that could not be read');
    }),
    { numRuns: 1_000 },
  );
});
