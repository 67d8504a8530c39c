import type { Cause } from './causes.ts';

/** What becomes of calls to a person, by their own wish. Destinations are as they would be dialled; absent is off. */
export interface Rules {
  readonly doNotDisturb: boolean;
  /** Whether a second call rings; it finds the person busy else. */
  readonly callWaiting: boolean;
  readonly always?: string;
  readonly busy?: string;
  readonly noAnswer?: { readonly to: string; readonly rings: number };
  readonly unreachable?: string;
}

/** Of somebody who wishes nothing. */
export const noRules: Rules = { doNotDisturb: false, callWaiting: true };

/** How long a phone rings once, with the pause behind it, in milliseconds (ITU-T E.180, North America). */
export const ringLasts = 6000;

/** Where a call goes that nobody has taken. Whoever declines is busy. */
export function otherwise(rules: Rules, cause: Cause): string | undefined {
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
