import { send, tokenOf, type Phone, type Reply } from './phone.ts';

/** What the tests read of a call in a history. */
export interface Recorded {
  readonly sessionId: string;
  readonly direction: string;
  readonly disposition: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly durationSeconds: number;
  readonly isRead: boolean;
  readonly correlationIds: readonly string[];
  readonly other: { readonly name?: string; readonly phoneNumber?: string; readonly isPrivate: boolean };
  readonly callingSpecifics?: { readonly redirectionDetails: { readonly phoneNumber?: string } };
}

const sessions = 'janus/api/v1/history/userSessions';

/** A time before the clock of any test. */
export const since = 'from=2025-12-31T00:00:00.000Z';

/** Asks for a history. */
export function askHistory(url: string, extension: string, query: string): Promise<Reply> {
  return send('GET', `${url}/${sessions}?${query}`, { token: tokenOf(extension) });
}

/** Somebody's calls, newest first. */
export async function historyOf(url: string, extension: string, query = since): Promise<readonly Recorded[]> {
  const { body } = await askHistory(url, extension, query);
  return body['userSessions'] as readonly Recorded[];
}

/** The same in few words: `INCOMING MISSED 1001`, with `via 1002` where somebody passed the call on. */
export async function historyInWords(url: string, extension: string): Promise<readonly string[]> {
  return (await historyOf(url, extension)).map(inWords);
}

/** A call in few words. */
export function inWords({ direction, disposition, other, callingSpecifics }: Recorded): string {
  const via = callingSpecifics && ` via ${callingSpecifics.redirectionDetails.phoneNumber}`;
  return `${direction} ${disposition} ${other.phoneNumber ?? 'hidden'}${via ?? ''}`;
}

/** Takes calls as read. */
export function setRead(url: string, extension: string, records: readonly Recorded[]): Promise<Reply> {
  return post(url, extension, 'setReadState', { endTimeSessionIds: records.map(nameOf) });
}

/** Removes calls. */
export function remove(url: string, extension: string, records: readonly Recorded[]): Promise<Reply> {
  return post(url, extension, 'markAsDeleted', { deleteSessionIds: records.map(nameOf) });
}

/** Sends a body to one of the two verbs. */
export function post(url: string, extension: string, verb: string, body: unknown): Promise<Reply> {
  return send('POST', `${url}/${sessions}/${verb}`, { token: tokenOf(extension), body });
}

/** The next call that a phone is told to have in its history. */
export async function nextRecorded(phone: Phone): Promise<Recorded> {
  const { data } = await phone.next('janus.user_recent_sessions');
  const { userSessions } = data['userSessions'] as { userSessions: readonly [Recorded] };
  return userSessions[0];
}

function nameOf({ sessionId, endTime }: Recorded) {
  return { sessionId, endTime: Date.parse(endTime) };
}
