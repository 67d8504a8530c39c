/** Deals one after the other in an order of chance, each once before one comes again. */
export function deckOf<T>(cards: readonly T[], random: () => number): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...cards];
    const [card] = left.splice(Math.floor(random() * left.length), 1);
    return card as T;
  };
}
