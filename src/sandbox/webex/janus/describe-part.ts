import type { Party } from '../../switch/leg.ts';
import type { Part } from './part.ts';
import type { Disposition, OtherParty, RedirectionDetails, UserSession } from './user-session.ts';

/** As in what Janus sends; `hosts` of the discovery document leads it here. */
const sessions = 'https://janus-a.wbx2.com/janus/api/v1/history/userSessions';

/** The record of somebody's part in a call that is over for them. */
export function describePart(
  part: Part,
  { id, endedAt, disposition }: { id: string; endedAt: number; disposition: Disposition },
): UserSession {
  const { person, direction, startedAt, answeredAt, correlationId, far, sentBy, sentAs } = part;
  const other = describeOther(far.party);
  // The computer's clock may have been set back meanwhile.
  const end = Math.max(startedAt, answeredAt ?? 0, endedAt);
  const talked = seconds(answeredAt ?? end, end);
  return {
    id,
    sessionId: id,
    sessionType: 'WEBEXCALLING',
    url: `${sessions}/${id}`,
    direction,
    disposition,
    startTime: new Date(startedAt).toISOString(),
    endTime: new Date(end).toISOString(),
    durationSeconds: talked,
    durationSecs: talked,
    joinedDurationSeconds: direction === 'OUTGOING' ? seconds(startedAt, end) : talked,
    participantCount: 2,
    isRead: disposition !== 'MISSED',
    isDeleted: false,
    isPMR: false,
    correlationIds: correlationId === '' ? [] : [correlationId],
    links: { callbackAddress: other.callbackAddress },
    self: { id: person.id, name: person.name, phoneNumber: person.extension },
    other,
    ...(sentBy && { callingSpecifics: { redirectionDetails: describeSender(sentBy, sentAs) } }),
  };
}

function describeOther({ name, number, personId }: Party): OtherParty {
  const noNumber = isHidden(number);
  return {
    id: personId ?? number,
    ...(personId !== undefined && { ownerId: personId }),
    ...(name !== '' && { name }),
    ...(!noNumber && { phoneNumber: number, sipUrl: sipUrl(number) }),
    primaryDisplayString: name === '' ? number : name,
    ...(name !== '' && !noNumber && { secondaryDisplayString: number }),
    callbackAddress: noNumber ? '' : number,
    // Who says their name, as a guest does, withholds nothing.
    isPrivate: noNumber && (name === '' || isHidden(name)),
  };
}

function describeSender(
  { name, number, personId }: Party,
  reason: RedirectionDetails['reason'],
): RedirectionDetails {
  return {
    ...(name !== '' && { name }),
    phoneNumber: number,
    sipUrl: sipUrl(number),
    ...(personId !== undefined && { userId: personId }),
    reason,
    isPrivate: false,
  };
}

/** Whoever hides their number is called so in SIP. */
function isHidden(number: string): boolean {
  return number.toLowerCase() === 'anonymous';
}

function sipUrl(number: string): string {
  return `sip:${number}@sandbox.invalid`;
}

function seconds(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 1000));
}
