import { readCallLog, type CallLog } from '../../../src/backends/xassist/call-log.ts';

/** The users of the vendor's page: whoever wears the smart glasses, the expert, and the connector. */
export const glasses = { id: 501, userDbId: 21, userId: 'grace.glasses', displayName: 'Grace' };
export const expert = { id: 502, userDbId: 34, userId: 'emil.expert', displayName: 'Emil' };
export const connector = { id: 503, userDbId: 40, userId: 'connector' };

/** A call log, as the service writes it. */
export const rawLog = (fields: Readonly<Record<string, unknown>> = {}) => ({
  id: 9001,
  callId: '6b1d1f0e-0c63-4d0c-9d55-3f4f5b0a7c11',
  callStatus: 'Started',
  title: 'Pump 7 leaks',
  creatorContact: glasses,
  invitedContacts: [expert],
  invitedTeams: [],
  inviteLink: 'http://127.0.0.1:4020/acme/join/6b1d1f0e',
  callStart: '2025-02-03T09:00:00.000+00:00',
  callEnd: null,
  plannedDateTime: null,
  callEvents: [],
  ...fields,
});

/** Events in order, each as `[type, contact]`; contacts with the three fields that the vendor's page shows. */
export const events = (
  ...all: readonly (readonly [string, { id: number; userDbId: number; userId: string }])[]
) =>
  all.map(([type, { id, userDbId, userId }], at) => ({
    id: 697 + at,
    type,
    contact: { id, userDbId, userId },
  }));

/** The same, read. */
export function log(fields: Readonly<Record<string, unknown>> = {}): CallLog {
  const read = readCallLog(rawLog(fields));
  if (!read) throw new Error('This is no call log.');
  return read;
}
