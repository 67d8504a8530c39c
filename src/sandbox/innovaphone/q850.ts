import type { Cause } from '../switch/causes.ts';
import type { Barred } from '../switch/plan.ts';

/** Q.850, as calls of the PBX end with it: number and words. */
export type Q850 = readonly [value: number, words: string];

/** Why a call of the switch ended. */
export const q850Of: Readonly<Record<Cause, Q850>> = {
  normal: [16, 'Normal call clearing'],
  busy: [17, 'User busy'],
  declined: [21, 'Call rejected'],
  'no-answer': [19, 'No answer from user (user alerted)'],
  unallocated: [1, 'Unallocated (unassigned) number'],
  unavailable: [27, 'Destination out of order'],
  'media-inactivity': [41, 'Temporary failure'],
  'answered-elsewhere': [26, 'Non-selected user clearing'],
  failed: [41, 'Temporary failure'],
};

/** Why a number cannot be dialled at all. */
export const q850OfBarred: Readonly<Record<Barred, Q850>> = {
  unknown: q850Of.unallocated,
  forbidden: [52, 'Outgoing calls barred'],
  unavailable: [34, 'No circuit or channel available'],
  error: q850Of.failed,
};

/** What a client's cause makes of a call that rings: rejected or busy; all else leaves it to the other telephones. */
export const declines: readonly (number | undefined)[] = [17, 21];
