import type { Person } from '../../people.ts';
import { durationOf, type VoiceMessage } from '../../switch/voicemail/voice-message.ts';
import type { Content } from './document.ts';

/** Where a person's messages are, below the XSI endpoint. */
export function messagesPath(user: string): string {
  return `/v2.0/user/${user}/VoiceMessagingMessages`;
}

/** What XSI says of a message; the SDK appends its id, which is a path, to the endpoint. */
export function messageInfo(owner: Person, message: VoiceMessage): Content {
  const { id, from, at, read } = message;
  const isHidden = from.number.toLowerCase() === 'anonymous';
  return {
    duration: String(durationOf(message)),
    callingPartyInfo: {
      name: from.name === '' && isHidden ? 'Anonymous' : from.name,
      ...(from.personId !== undefined && { userId: from.personId }),
      address: isHidden ? '' : `tel:${from.number}`,
      ...(from.personId !== undefined && { userExternalId: from.personId }),
    },
    time: String(at),
    messageId: `${messagesPath(owner.id)}/${id}`,
    ...(read && { read: '' }),
  };
}

/** How many messages are new, and how many are not; none of ours is urgent. */
export function summaryOf(messages: readonly VoiceMessage[]) {
  const old = messages.filter(({ read }) => read).length;
  return {
    newMessages: messages.length - old,
    oldMessages: old,
    newUrgentMessages: 0,
    oldUrgentMessages: 0,
  };
}
