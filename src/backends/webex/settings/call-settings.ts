import * as v from 'valibot';
import type { Forwarding, VoicemailRules } from '../../../calling/index.ts';
import { asRecord, type Unknowns } from '../sdk-answer.ts';

/** Longest destination that is kept, in UTF-16 code units. */
const longest = 256;

/** Where the provider does not say after how many rings. */
const usualRings = 3;

const on = v.fallback(v.boolean(), false);

const destination = v.fallback(
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.transform((given) => given.trim()),
  ),
  '',
);

/** The provider takes and gives it as a number or as its digits. */
const rings = v.fallback(
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,3}$/))]),
    v.transform(Number),
    v.integer(),
    v.minValue(1),
    v.maxValue(100),
  ),
  usualRings,
);

const off = { enabled: false, destination: '', numberOfRings: usualRings };

const rule = v.fallback(v.object({ enabled: on, destination, numberOfRings: rings }), off);

/** `CallForwardSetting` of the SDK, as far as it is read. */
const callForwardSetting = v.object({
  callForwarding: v.object({ always: rule, busy: rule, noAnswer: rule }),
  businessContinuity: rule,
});

/** `VoicemailSetting` of the SDK, as far as it is read. */
const voicemailSetting = v.object({
  enabled: v.boolean(),
  sendAllCalls: rule,
  sendBusyCalls: rule,
  sendUnansweredCalls: rule,
});

const toggleSetting = v.object({ enabled: v.boolean() });

/** Whether a setting is on; nothing where it is none. */
export function readToggle(given: unknown): boolean | undefined {
  const read = v.safeParse(toggleSetting, given);
  return read.success ? read.output.enabled : undefined;
}

/** Where calls are forwarded; nothing where it does not say. A rule without a destination forwards nothing. */
export function readForwarding(given: unknown): Forwarding | undefined {
  const read = v.safeParse(callForwardSetting, given);
  if (!read.success) return undefined;
  const { callForwarding, businessContinuity } = read.output;
  const { always, busy, noAnswer } = callForwarding;
  const to = (each: typeof busy) => (each.enabled && each.destination !== '' ? each.destination : undefined);
  const unanswered = to(noAnswer);
  return {
    always: to(always),
    busy: to(busy),
    unanswered: unanswered === undefined ? undefined : { to: unanswered, rings: noAnswer.numberOfRings },
    unreachable: to(businessContinuity),
  };
}

/** `whole`, which is what the provider said, with this forwarding: what is off keeps its destination, and the rest is as it was. */
export function withForwarding(whole: Unknowns, forwarding: Forwarding): Unknowns {
  const { always, busy, unanswered, unreachable } = forwarding;
  const known = asRecord(whole['callForwarding']);
  const rule = (before: unknown, to: string | undefined, more: object = {}): Unknowns => ({
    ...asRecord(before),
    enabled: to !== undefined,
    ...(to !== undefined && { destination: to, ...more }),
  });
  return {
    ...whole,
    callForwarding: {
      ...known,
      always: rule(known['always'], always),
      busy: rule(known['busy'], busy),
      noAnswer: rule(known['noAnswer'], unanswered?.to, { numberOfRings: unanswered?.rings }),
    },
    businessContinuity: rule(whole['businessContinuity'], unreachable),
  };
}

/** Which calls the mailbox takes; nothing where it does not say. */
export function readVoicemailRules(given: unknown): VoicemailRules | undefined {
  const read = v.safeParse(voicemailSetting, given);
  if (!read.success) return undefined;
  const { enabled, sendAllCalls, sendBusyCalls, sendUnansweredCalls } = read.output;
  return {
    enabled,
    always: sendAllCalls.enabled,
    busy: sendBusyCalls.enabled,
    unanswered: sendUnansweredCalls.enabled ? sendUnansweredCalls.numberOfRings : undefined,
  };
}

/** `whole`, which is what the provider said, with these rules: the rest is as it was. */
export function withVoicemailRules(whole: Unknowns, rules: VoicemailRules): Unknowns {
  const { enabled, always, busy, unanswered } = rules;
  return {
    ...whole,
    enabled,
    sendAllCalls: { ...asRecord(whole['sendAllCalls']), enabled: always },
    sendBusyCalls: { ...asRecord(whole['sendBusyCalls']), enabled: busy },
    sendUnansweredCalls: {
      ...asRecord(whole['sendUnansweredCalls']),
      enabled: unanswered !== undefined,
      ...(unanswered !== undefined && { numberOfRings: unanswered }),
    },
  };
}
