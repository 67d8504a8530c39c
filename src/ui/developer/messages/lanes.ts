import type { Message } from '../recording.ts';

/** Which messages are wanted; an empty text is every one. */
export interface MessageFilter {
  readonly kind: string;
  /** Words that are in its text or in the names of its ends. */
  readonly words: string;
}

/** Those that are of the kind and have each of the words in them. */
export function wanted(messages: readonly Message[], { kind, words }: MessageFilter): readonly Message[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (kind === '' && sought.length === 0) return messages;
  return messages.filter((message) => {
    if (kind !== '' && message.kind !== kind) return false;
    const text = `${message.kind} ${message.from} ${message.to} ${message.text}`.toLowerCase();
    return sought.every((word) => text.includes(word));
  });
}

/** The kinds that there are, in the order in which they came first. */
export const kindsOf = (messages: readonly Message[]): readonly string[] => [
  ...new Set(messages.map(({ kind }) => kind)),
];

/** As many lanes are drawn; who comes later shares the last one. */
const mostLanes = 8;

/** Who takes part: this phone first, the others in the order in which they came. */
export function lanesOf(messages: readonly Message[]): readonly string[] {
  const names = new Set(['']);
  for (const { from, to } of messages) {
    names.add(from);
    names.add(to);
  }
  return [...names].slice(0, mostLanes);
}

/** Where the middle of a lane is, in percent of the width; one that is not drawn is the last. */
export function placeOf(lane: string, lanes: readonly string[]): number {
  const at = lanes.indexOf(lane);
  return ((at < 0 ? lanes.length - 1 : at) + 0.5) * (100 / lanes.length);
}

const uuid = /([0-9a-f]{4})[0-9a-f]{4}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** What is in one line of `text`: of an address its end, of ids their beginning. */
export const shortly = (text: string): string =>
  text.replace(/https?:\/\/[^/\s]+(?:\/[^/\s]+)*(?=(?:\/[^/\s]+){3})/, '…').replace(uuid, '$1…');
