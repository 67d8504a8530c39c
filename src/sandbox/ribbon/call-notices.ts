import type { Fields } from '../body.ts';
import type { Party } from '../switch/leg.ts';
import { domain } from './accounts.ts';

/** Who is at the other end, as a caller is told, or somebody who is called as `called`. */
export function namesOf({ name, number }: Party, called: Party | undefined): Fields {
  const address = `${number}@${domain}`;
  if (!called) return { remoteName: name, remoteDisplayNumber: address };
  return {
    callerName: name,
    callerDisplayNumber: address,
    calleeDisplayNumber: `${called.number}@${domain}`,
  };
}

/** A change that a client has offered comes to nothing. */
export function refusedChange(sessionData: string): Fields & { readonly eventType: string } {
  // Beside `eventType`, and never without `retryAfter`: the SDK ends the call otherwise.
  return {
    eventType: 'respondCallUpdate',
    statusCode: 49,
    sessionParams: { sessionData, retryAfter: 1, reasonText: 'The change was refused' },
  };
}
