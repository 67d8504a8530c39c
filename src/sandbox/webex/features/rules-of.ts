import type { Elsewhere, Rules } from '../../switch/rules.ts';
import type { PersonFeatures } from './features.ts';

/** A forwarding without a destination goes nowhere. */
const toOf = (forwarding: { enabled: boolean; destination?: string }): Elsewhere | undefined => {
  const { enabled, destination = '' } = forwarding;
  return enabled && destination !== '' ? { number: destination } : undefined;
};

/** What a person's settings mean for calls to them. Forwarding comes before the mailbox. */
export function rulesOf({ doNotDisturb, callForwarding, voicemail, callWaiting }: PersonFeatures): Rules {
  const { always, busy, noAnswer } = callForwarding.callForwarding;
  const { sendAllCalls, sendBusyCalls, sendUnansweredCalls } = voicemail;
  const mailboxFor = (rule: { enabled: boolean }): Elsewhere | undefined =>
    voicemail.enabled && rule.enabled ? 'mailbox' : undefined;
  const [toAlways, toBusy, toUnreachable] = [
    toOf(always) ?? mailboxFor(sendAllCalls),
    toOf(busy) ?? mailboxFor(sendBusyCalls),
    toOf(callForwarding.businessContinuity) ?? mailboxFor(sendUnansweredCalls),
  ];
  const forwarded = toOf(noAnswer);
  const toNoAnswer = forwarded ?? mailboxFor(sendUnansweredCalls);
  const rings = Number((forwarded ? noAnswer : sendUnansweredCalls).numberOfRings);
  return {
    doNotDisturb: doNotDisturb.enabled,
    callWaiting,
    ...(toAlways && { always: toAlways }),
    ...(toBusy && { busy: toBusy }),
    ...(toNoAnswer && { noAnswer: { to: toNoAnswer, rings } }),
    ...(toUnreachable && { unreachable: toUnreachable }),
  };
}
