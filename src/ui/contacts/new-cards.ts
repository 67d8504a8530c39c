import type { ContactCard } from '../../calling/index.ts';
import { titleOf } from './contact-words.ts';

/** The same for two cards that say the same: name, company and numbers, however these are grouped and in which order. */
function saying(card: ContactCard): string {
  const numbers = card.numbers.map(({ number }) => number.replace(/[\s().\-/]/g, '')).sort();
  return JSON.stringify([titleOf(card), card.company ?? '', numbers]);
}

/** Those of `cards` that say something else than all `kept` ones, and than those before them. */
export function newCards(
  cards: readonly ContactCard[],
  kept: readonly ContactCard[],
): readonly ContactCard[] {
  const said = new Set(kept.map(saying));
  return cards.filter((card) => {
    const says = saying(card);
    return !said.has(says) && said.add(says);
  });
}
