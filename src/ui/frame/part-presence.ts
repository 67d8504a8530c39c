import type { LinePart, LineParts } from '../../calling/index.ts';

/**
 * Says whether one of `lines` has a part. What a line had once it has until it goes: while another tab takes the line
 * over, there is a moment in which nobody can say.
 */
export function partPresence(lines: () => readonly LineParts[]): (part: LinePart) => boolean {
  const had = new WeakMap<LineParts, Set<LinePart>>();
  return (part) =>
    lines().some((line) => {
      const parts = had.get(line) ?? new Set();
      had.set(line, parts);
      if (line[part] !== undefined) parts.add(part);
      return parts.has(part);
    });
}
