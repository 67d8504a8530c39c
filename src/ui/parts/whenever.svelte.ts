/** Calls `act` now, as soon as nothing else is to be done, and whenever something changes that it has read. Returns what stops it. */
export function whenever(act: () => void): () => void {
  return $effect.root(() => {
    $effect(act);
  });
}
