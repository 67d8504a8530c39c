import { diffLines } from 'diff';
import type { Message } from '../recording.ts';

/** A session description (SDP) that one side sent to the other. */
export interface Description {
  readonly message: Message;
  readonly sdp: string;
}

const texts = new WeakMap<Message, string>();

function detailOf(message: Message): string {
  const text = texts.get(message) ?? message.detail?.() ?? '';
  texts.set(message, text);
  return text;
}

/** The session descriptions among `messages` of `call`, oldest first. */
export const descriptionsOf = (messages: readonly Message[], call: string): readonly Description[] =>
  messages
    .filter((message) => message.call === call && message.detail !== undefined)
    .map((message) => ({ message, sdp: detailOf(message).replaceAll('\r\n', '\n') }))
    .filter(({ sdp }) => sdp.startsWith('v=0'));

/** A line of a comparison. */
export interface ComparedLine {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** What has changed from `before` to `after`, line by line. */
export const compared = (before: string, after: string): readonly ComparedLine[] =>
  diffLines(before, after).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ text, change: added ? 'added' : removed ? 'removed' : 'same' }) as const),
  );

/** The one before `at` that went the same way: what it is compared with at first. */
export function before(all: readonly Description[], at: number): number {
  const from = all[at]?.message.from;
  return all.findLastIndex(({ message }, index) => index < at && message.from === from);
}
