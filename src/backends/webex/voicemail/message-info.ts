import * as v from 'valibot';
import type { RemoteParty, VoiceMessage } from '../../../calling/index.ts';

/** Longest text of a message's record that is kept, in UTF-16 code units. */
const longest = 1_000;

/** What BroadWorks makes of an element with text in it. */
const text = v.object({ $: v.pipe(v.string(), v.maxLength(1_000_000)) });

const short = v.nullish(v.fallback(v.nullable(text), null));

/** `MessageInfo` of the SDK, as far as it is read. */
const messageInfo = v.object({
  messageId: text,
  time: text,
  duration: short,
  callingPartyInfo: v.nullish(v.fallback(v.nullable(v.object({ name: short, address: short })), null)),
  /** An empty element where it was listened to. */
  read: v.optional(v.unknown()),
});

/**
 * Ids are paths, which the SDK puts behind the address of the mailbox: nothing else may be asked with the person's token.
 */
const path = /^\/v2\.0\/user\/[^/?#\\]+\/VoiceMessagingMessages\/[^/?#\\]+$/;

/** The message that a record tells of; nothing where it is no such record. */
export function readMessage(given: unknown): VoiceMessage | undefined {
  const read = v.safeParse(messageInfo, given);
  if (!read.success) return undefined;
  const { messageId, time, duration, callingPartyInfo } = read.output;
  const id = messageId.$.trim();
  const receivedAt = numberIn(time.$);
  if (!isMessageId(id) || receivedAt === undefined) return undefined;
  return {
    id,
    receivedAt,
    remote: remoteOf(callingPartyInfo?.name?.$, callingPartyInfo?.address?.$),
    length: numberIn(duration?.$),
    seen: read.output.read !== undefined && read.output.read !== null,
  };
}

/** Whether a message can be asked for by this. */
export function isMessageId(id: string): boolean {
  return id.length <= longest && path.test(id) && !id.includes('..');
}

/** Milliseconds, of whatever. The provider says 0 where it does not know. */
function numberIn(given: string | undefined): number | undefined {
  const number = Number(given?.trim() === '' ? undefined : given);
  return number > 0 && number <= 8.64e15 ? number : undefined;
}

/** What is no telephone number is no number to call back. */
function remoteOf(name = '', address = ''): RemoteParty {
  const shown = name.trim().slice(0, longest);
  const number = /^(?:tel:|sips?:)?([+\d*#]{1,64})(?:[@;].*)?$/i.exec(address.trim().slice(0, longest))?.[1];
  return { ...(shown && { name: shown }), ...(number !== undefined && { number }) };
}
