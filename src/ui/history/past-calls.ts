import type { HistoryEntry } from '../../calling/index.ts';
import type { Writing } from '../messages/far-end.ts';
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

/** A past call, and what is looked at when somebody searches: made once, not with each letter that is typed. */
export interface Searchable {
  readonly entry: HistoryEntry;
  readonly name: string;
  readonly digits: string;
}

const fits: Readonly<Record<Filter, (entry: HistoryEntry) => boolean>> = {
  all: () => true,
  missed: ({ outcome }) => outcome === 'missed',
  incoming: ({ direction }) => direction === 'incoming',
  outgoing: ({ direction }) => direction === 'outgoing',
};

const digitsOf = (text: string): string => text.replace(/[^\p{Nd}+*#]/gu, '');

/** Makes `entries` ready to be searched: by the name that the person knows them by, and by that of the provider. */
export function searchable(
  entries: readonly HistoryEntry[],
  { nameAt }: Pick<Writing, 'nameAt'>,
): readonly Searchable[] {
  return entries.map((entry) => {
    const { name = '', number = '' } = entry.remote;
    return { entry, name: plain(`${nameAt?.(number) ?? ''} ${name}`), digits: digitsOf(number) };
  });
}

/**
 * Those of `calls` that fit the filter and what is searched for: every word in the name, or the digits in the number.
 * Accents, case and the order of words make no difference.
 */
export function found(calls: readonly Searchable[], filter: Filter, search: string): readonly HistoryEntry[] {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  const wanted = /\p{L}/u.test(search) ? '' : digitsOf(search);
  return calls
    .filter(({ entry, name, digits }) => {
      if (!fits[filter](entry)) return false;
      return words.every((word) => name.includes(word)) || (wanted !== '' && digits.includes(wanted));
    })
    .map(({ entry }) => entry);
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
