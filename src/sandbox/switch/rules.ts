import type { Cause } from './causes.ts';

/** Where a call may be sent: a number as it would be dialled, or the mailbox of the one who was called. */
export type Elsewhere = { readonly number: string } | 'mailbox';

/** What becomes of calls to a person, by their own wish. What is absent is off. */
export interface Rules {
  readonly doNotDisturb: boolean;
  /** Whether a second call rings; it finds the person busy else. */
  readonly callWaiting: boolean;
  readonly always?: Elsewhere;
  readonly busy?: Elsewhere;
  readonly noAnswer?: { readonly to: Elsewhere; readonly rings: number };
  readonly unreachable?: Elsewhere;
}

/** Of somebody who wishes nothing. */
export const noRules: Rules = { doNotDisturb: false, callWaiting: true };

/** How long a phone rings once, with the pause behind it, in milliseconds (ITU-T E.180, North America). */
export const ringLasts = 6000;

/** Where a call goes that nobody has taken. Whoever declines is busy. */
export function otherwise(rules: Rules, cause: Cause): Elsewhere | undefined {
  switch (cause) {
    case 'busy':
    case 'declined':
      return rules.busy;
    case 'no-answer':
      return rules.noAnswer?.to;
    case 'unavailable':
      return rules.unreachable;
    default:
      return undefined;
  }
}
