import type { TraceLine } from './watched.svelte.ts';

/** What a line of the trace may be about, in the order in which the page offers it. */
export const kinds = ['http', 'event', 'roap', 'dtmf', 'media', 'fault'] as const;

/** Which lines of the trace are wanted; an empty text is every one. */
export interface TraceFilter {
  readonly kind: string;
  /** An extension. */
  readonly user: string;
  readonly words: string;
}

/** Those lines that are of the kind, about the person, and have the words in them. */
export function wanted(
  lines: readonly TraceLine[],
  { kind, user, words }: TraceFilter,
): readonly TraceLine[] {
  const sought = words.trim().toLowerCase();
  return lines.filter(
    (line) =>
      (kind === '' || line.kind === kind) &&
      (user === '' || line.user === user) &&
      line.text.toLowerCase().includes(sought),
  );
}
