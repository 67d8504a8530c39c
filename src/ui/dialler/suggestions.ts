import type { Presence } from '../../calling/index.ts';
import { plain } from '../parts/plain.ts';

/** Somebody who can be called by name. */
export interface Suggestion {
  readonly name: string;
  readonly number: string;
  /** Address of a photograph. */
  readonly avatar?: string;
  /** Who says how they are. */
  readonly presence?: Presence;
}

/** Finds whom a text that is being typed may mean. */
export type Suggest = (text: string) => readonly Suggestion[];

/** Whom `text` can only mean: the one person who is found, or of several the one who is called exactly so. Digits mean themselves. */
export function onlyOneLike(text: string, suggest: Suggest): Suggestion | undefined {
  const found = /\p{L}/u.test(text) ? suggest(text) : [];
  const namesakes = found.length > 1 ? found.filter(({ name }) => plain(name) === plain(text.trim())) : found;
  return namesakes.length === 1 ? namesakes[0] : undefined;
}
