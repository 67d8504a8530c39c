import type { HistoryEntry } from '../../calling/index.ts';
import { plain } from '../parts/plain.ts';

export const filters = ['all', 'missed', 'incoming', 'outgoing'] as const;

/** Which past calls are seen. */
export type Filter = (typeof filters)[number];

/** Calls in a row with the same far end, in the same direction and with the same outcome: seen as one. */
export interface PastCalls {
  /** The newest of them. */
  readonly newest: HistoryEntry;
  /** All of them, newest first. */
  readonly calls: readonly HistoryEntry[];
}

const fits: Readonly<Record<Filter, (entry: HistoryEntry) => boolean>> = {
  all: () => true,
  missed: ({ outcome }) => outcome === 'missed',
  incoming: ({ direction }) => direction === 'incoming',
  outgoing: ({ direction }) => direction === 'outgoing',
};

const digitsOf = (text: string): string => text.replace(/[^\p{Nd}+*#]/gu, '');

/**
 * Those of `entries` that fit the filter and what is searched for: every word in the name, or the digits in the number.
 * Accents, case and the order of words make no difference.
 */
export function found(
  entries: readonly HistoryEntry[],
  filter: Filter,
  search: string,
): readonly HistoryEntry[] {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  const digits = /\p{L}/u.test(search) ? '' : digitsOf(search);
  return entries.filter((entry) => {
    if (!fits[filter](entry)) return false;
    if (words.length === 0) return true;
    const { name = '', number = '' } = entry.remote;
    const said = plain(name);
    return words.every((word) => said.includes(word)) || (digits !== '' && digitsOf(number).includes(digits));
  });
}

/** Puts repeats together, which follow one another in `entries`. */
export function grouped(entries: readonly HistoryEntry[]): readonly PastCalls[] {
  const groups: { newest: HistoryEntry; calls: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && isRepeat(last.newest, entry)) last.calls.push(entry);
    else groups.push({ newest: entry, calls: [entry] });
  }
  return groups;
}

function isRepeat(one: HistoryEntry, other: HistoryEntry): boolean {
  const whose = ({ remote }: HistoryEntry) => remote.number ?? '';
  if (whose(one) === '' || whose(one) !== whose(other)) return false;
  return one.direction === other.direction && one.outcome === other.outcome;
}
