import type { Rules } from '../../switch/rules.ts';
import type { PersonFeatures } from './features.ts';

/** A forwarding without a destination goes nowhere. */
const toOf = ({
  enabled,
  destination = '',
}: {
  enabled: boolean;
  destination?: string;
}): string | undefined => (enabled && destination !== '' ? destination : undefined);

/** What a person's settings mean for calls to them. */
export function rulesOf({ doNotDisturb, callForwarding, callWaiting }: PersonFeatures): Rules {
  const { always, busy, noAnswer } = callForwarding.callForwarding;
  const [forAll, forBusy, forNoAnswer, forUnreachable] = [
    always,
    busy,
    noAnswer,
    callForwarding.businessContinuity,
  ].map(toOf);
  const rings = 'numberOfRings' in noAnswer ? Number(noAnswer.numberOfRings) : 3;
  return {
    doNotDisturb: doNotDisturb.enabled,
    callWaiting,
    ...(forAll !== undefined && { always: forAll }),
    ...(forBusy !== undefined && { busy: forBusy }),
    ...(forNoAnswer !== undefined && { noAnswer: { to: forNoAnswer, rings } }),
    ...(forUnreachable !== undefined && { unreachable: forUnreachable }),
  };
}
