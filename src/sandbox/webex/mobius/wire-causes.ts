import type { Cause } from '../../switch/causes.ts';

/**
 * What a cause looks like on the wire: the fields `causecode` and `cause` of `mobius.calldisconnected`, the same two
 * that the SDK sends with its DELETE. The SDK drops them, but hands the whole event to whoever listens to
 * `event:mobius` on Mercury, so that an adapter can tell busy from declined.
 *
 * 0, 115 and 131 are the SDK's own (`DisconnectCode`); 114, 117, 119 and 120 follow its `CALL_ERROR_CODE`; 1 is that of
 * Q.850, "Unallocated (unassigned) number", and 200 that of RFC 3326, "Call completed elsewhere". What the real Mobius sends for those is not known.
 */
export const wireCauses: Readonly<Record<Cause, { readonly causecode: number; readonly cause: string }>> = {
  normal: { causecode: 0, cause: 'Normal Disconnect.' },
  unallocated: { causecode: 1, cause: 'Unallocated Number.' },
  failed: { causecode: 114, cause: 'Error Processing.' },
  busy: { causecode: 115, cause: 'User Busy.' },
  'no-answer': { causecode: 117, cause: 'No Answer.' },
  declined: { causecode: 119, cause: 'Call Rejected.' },
  unavailable: { causecode: 120, cause: 'Not Available.' },
  'media-inactivity': { causecode: 131, cause: 'Media Inactivity.' },
  'answered-elsewhere': { causecode: 200, cause: 'Call Completed Elsewhere.' },
};
