import type { Cause } from './causes.ts';
import type { Leg, Party } from './leg.ts';

/**
 * What has just become of a call, for those who keep account of calls:
 * - `begun`: it has a caller, and nobody rings yet.
 * - `answered`: by this leg; the others that rang have been told.
 * - `redirected`: `by` has sent it on to somebody else, after it `rang` there or before.
 * - `replaced`: another leg has the place of this one.
 * - `moved`: it is over, and `leg` goes on in another call; `legs` are all that took part.
 * - `over`: it has ended for all of `legs`.
 */
export type Moment =
  | { readonly what: 'begun' }
  | { readonly what: 'answered'; readonly by: Leg }
  | {
      readonly what: 'redirected';
      readonly by: Party;
      /** Absent where the mailbox takes it. */
      readonly to?: Party;
      readonly rang: boolean;
      readonly cause: Cause;
    }
  | { readonly what: 'replaced'; readonly leg: Leg; readonly by: Leg }
  | { readonly what: 'moved'; readonly leg: Leg; readonly legs: readonly Leg[] }
  | { readonly what: 'over'; readonly legs: readonly Leg[]; readonly cause: Cause };
