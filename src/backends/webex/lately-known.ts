import type { WebexAccount } from './account.ts';
import type { Who } from './who.ts';

/** How long what Webex said is good for, in milliseconds: a line is opened right after it was asked whose it is. */
const goodFor = 5_000;

let latest: { readonly accessToken: string; readonly who: Who; readonly at: number } | undefined;

/** Webex has said whose `account` it is. */
export function rememberWho({ accessToken }: WebexAccount, who: Who): void {
  latest = { accessToken, who, at: performance.now() };
}

/** Whose `account` it is, once, where Webex has said so a moment ago. */
export function latelyKnown({ accessToken }: WebexAccount): Who | undefined {
  const known = latest;
  latest = undefined;
  const fresh = known?.accessToken === accessToken && performance.now() - known.at < goodFor;
  return fresh ? known.who : undefined;
}
