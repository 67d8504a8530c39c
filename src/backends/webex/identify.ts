import { LineError, systemClock } from '../../calling/index.ts';
import { isAccessToken, type WebexAccount } from './account.ts';
import { prepareAnswers } from './early-answers.ts';
import { rememberWho } from './lately-known.ts';
import { beginInRealm } from './realm-frame.ts';
import { whoIs } from './who.ts';

export interface IdentifyOptions {
  readonly who: typeof whoIs;
  /** Has the SDK begin to load and to sign in, and what it asks for first be asked for. */
  readonly prepare: (account: WebexAccount) => void;
}

const inPage: IdentifyOptions = {
  who: whoIs,
  prepare: (account) => {
    const early = prepareAnswers(account);
    if (account.realm === undefined) beginInRealm(document, account, early);
  },
};

/** What asking again may mend. */
const passing: readonly string[] = ['unreachable', 'service-unavailable', 'too-many-requests'];

/**
 * What stands for `account` where it is not to be learnt who that is: then its tabs share a line by their token. That of a
 * guest is the call token, because a line with another one calls somebody else.
 */
export const standIn = ({ accessToken, guest }: WebexAccount): string => guest?.callToken ?? accessToken;

/**
 * Who `account` is, the same for each of their tokens; the SDK begins to load meanwhile. A token that does not say, such
 * as one that is refused or may not ask, stands for itself: its line will say better what is wrong with it. Rejects with
 * a `LineError` where asking again may help.
 */
export async function identify(
  account: WebexAccount,
  { who, prepare }: IdentifyOptions = inPage,
): Promise<string> {
  const { accessToken } = account;
  if (account.guest || !isAccessToken(accessToken)) return standIn(account);
  prepare(account);
  try {
    const known = await who(account, { clock: systemClock });
    rememberWho(account, known);
    return known.id;
  } catch (error) {
    if (error instanceof LineError && !passing.includes(error.reason)) return standIn(account);
    throw error;
  }
}
