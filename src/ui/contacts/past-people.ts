import type { HistoryEntry } from '../../calling/index.ts';
import type { Suggestion } from '../dialler/suggestions.ts';
import { tidy } from '../parts/text.ts';
import { searchKey, type SearchKey } from './search-key.ts';

/** Somebody who called or was called, and what of them is searched in. */
export interface PastPerson {
  readonly person: Suggestion;
  readonly key: SearchKey;
}

/** Whoever is named in past calls, once for each of their numbers; who called last comes first. */
export function peopleIn(history: readonly HistoryEntry[]): readonly PastPerson[] {
  const people = new Map<string, Suggestion>();
  for (const { remote } of history) {
    const { number = '', avatar } = remote;
    const name = tidy(remote.name);
    const whose = `${name}\n${number}`;
    if (name === '' || number === '' || people.has(whose)) continue;
    people.set(whose, { name, number, ...(avatar && { avatar }) });
  }
  return [...people.values()].map((person) => ({ person, key: searchKey(person.name) }));
}
