import type { HistoryEntry, LineView } from '../../calling/index.ts';
import { digitsFit, digitsOf, type Beginnings } from '../contacts/search-key.ts';
import type { Writing } from '../messages/far-end.ts';
import { plain } from '../parts/plain.ts';

export const filters = ['all', 'missed', 'incoming', 'outgoing'] as const;

/** Which past calls are seen. */
export type Filter = (typeof filters)[number];

/** A past call, and of which line it was where that is known. */
interface PastCall extends HistoryEntry {
  readonly line?: LineView;
}

/** Calls in a row with the same far end, on the same line, in the same direction and with the same outcome: seen as one. */
export interface PastCalls<Entry extends PastCall = PastCall> {
  /** The newest of them. */
  readonly newest: Entry;
  /** All of them, newest first. */
  readonly calls: readonly Entry[];
}

/** A past call, and what is looked at when somebody searches: made once, not with each letter that is typed. */
export interface Searchable<Entry extends PastCall> {
  readonly entry: Entry;
  readonly name: string;
  readonly digits: string;
}

const fits: Readonly<Record<Filter, (entry: HistoryEntry) => boolean>> = {
  all: () => true,
  missed: ({ outcome }) => outcome === 'missed',
  incoming: ({ direction }) => direction === 'incoming',
  outgoing: ({ direction }) => direction === 'outgoing',
};

/** Makes `entries` ready to be searched: by the name that the person knows them by, and by that of the provider. */
export function searchable<Entry extends PastCall>(
  entries: readonly Entry[],
  { nameAt }: Pick<Writing, 'nameAt'>,
): readonly Searchable<Entry>[] {
  return entries.map((entry) => {
    const { name = '', number = '' } = entry.remote;
    return { entry, name: plain(`${nameAt?.(number) ?? ''} ${name}`), digits: digitsOf(number) };
  });
}

/**
 * Those of `calls` that fit the filter and what is searched for: every word in the name, or the digits in the number, with the
 * code of the country or without.
 * Accents, case and the order of words make no difference.
 */
export function found<Entry extends PastCall>(
  calls: readonly Searchable<Entry>[],
  filter: Filter,
  search: string,
  numbers?: Beginnings,
): readonly Entry[] {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  const fit = digitsFit(search, numbers);
  return calls
    .filter(({ entry, name, digits }) => {
      if (!fits[filter](entry)) return false;
      return words.every((word) => name.includes(word)) || fit(digits);
    })
    .map(({ entry }) => entry);
}

/** Puts repeats together, which follow one another in `entries`. */
export function grouped<Entry extends PastCall>(entries: readonly Entry[]): readonly PastCalls<Entry>[] {
  const groups: { newest: Entry; calls: Entry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && isRepeat(last.newest, entry)) last.calls.push(entry);
    else groups.push({ newest: entry, calls: [entry] });
  }
  return groups;
}

function isRepeat(one: PastCall, other: PastCall): boolean {
  const whose = ({ remote }: HistoryEntry) => remote.number ?? '';
  if (whose(one) === '' || whose(one) !== whose(other)) return false;
  return one.direction === other.direction && one.outcome === other.outcome && one.line === other.line;
}
