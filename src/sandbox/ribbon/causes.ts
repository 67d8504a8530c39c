import type { Cause } from '../switch/causes.ts';
import type { Barred } from '../switch/plan.ts';

/** What the gateway says of an end. */
export type WireCause = { readonly statusCode: number; readonly reasonText: string };

/** The numbers of SIP where there is one; the rest is our choice, as the SDK passes them on unread. */
export const wireCauses: Readonly<Record<Cause, WireCause>> = {
  normal: { statusCode: 9904, reasonText: 'The far end has hung up' },
  busy: { statusCode: 486, reasonText: 'Busy Here' },
  declined: { statusCode: 603, reasonText: 'Decline' },
  'no-answer': { statusCode: 408, reasonText: 'Request Timeout' },
  unallocated: { statusCode: 404, reasonText: 'Not Found' },
  unavailable: { statusCode: 480, reasonText: 'Temporarily Unavailable' },
  'media-inactivity': { statusCode: 9903, reasonText: 'The media has stopped' },
  'answered-elsewhere': { statusCode: 200, reasonText: 'Call completed elsewhere' },
  failed: { statusCode: 500, reasonText: 'Server Internal Error' },
};

/** How a leg ends that has sent its far end to somebody else, and how both do that were joined. */
export const completed = {
  transferred: { statusCode: 9905, reasonText: 'Transferred' },
  joined: { statusCode: 9906, reasonText: 'Joined' },
} as const;

/** What a call gets that the network does not make. */
export const refusals: Readonly<Record<Barred, readonly [status: number, message: string]>> = {
  unknown: [404, 'The number does not exist'],
  forbidden: [403, 'The call is not allowed'],
  unavailable: [503, 'Calling is not available'],
  error: [500, 'The server failed'],
};
