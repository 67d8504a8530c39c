import type * as allWords from './all-words.ts';

/** What there is to say when something goes wrong: half of all texts, so they come after the dial pad. */
export type Lexicon = typeof allWords;

let known: Lexicon | undefined = $state.raw();
let coming: Promise<Lexicon> | undefined;
const waiting: ((words: Lexicon) => void)[] = [];

/** The words, once they are here. */
export const knownWords = (): Lexicon | undefined => known;

/** Fetches the words, once; again after they could not be. */
export function fetchWords(): Promise<Lexicon> {
  coming ??= import('./all-words.ts')
    .then((words) => {
      known = words;
      for (const act of waiting.splice(0)) act(words);
      return words;
    })
    .catch((cause: unknown) => {
      coming = undefined;
      throw cause;
    });
  return coming;
}

/** Does something with the words: at once when they are here, else when they could be fetched, now or another time. */
export function withWords(act: (words: Lexicon) => void): void {
  onceKnown(act);
  if (!known) fetchWords().catch(() => undefined);
}

/** Does something with the words as soon as somebody has fetched them. */
export function onceKnown(act: (words: Lexicon) => void): void {
  if (known) act(known);
  else waiting.push(act);
}
