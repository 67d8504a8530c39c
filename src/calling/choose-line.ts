import type { DestinationRules } from './destination.ts';
import type { LineState } from './line-state.ts';

/** What is looked at of a line that may call a number. */
export interface Choosable {
  readonly id: string;
  readonly state: LineState;
  readonly destinations: DestinationRules;
}

/** A call that there was with a number, in either direction, or that there is. */
export interface LineUse {
  /** The id of its line. */
  readonly line: string;
  /** As whoever chooses writes numbers, always in the same way. */
  readonly number: string;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
}

/** Whether `text` is an address with letters rather than a number, which may be written in letters as well (`1-800-FLOWERS`). */
const isAddress = (text: string): boolean =>
  text.includes('@') || (/\p{L}/u.test(text) && !/\p{Nd}/u.test(text));

/** The lines that can dial `text` now: they are ready, and take letters where it is an address. In their order. */
export function linesThatDial<Line extends Choosable>(lines: readonly Line[], text: string): readonly Line[] {
  return lines.filter(
    ({ state, destinations }) => state === 'ready' && (destinations.letters || !isAddress(text)),
  );
}

/**
 * The line with which `number` is called unless somebody says otherwise: of those that can dial it the one that had the
 * newest call with it, else the first. Nothing where none can.
 */
export function chooseLine<Line extends Choosable>(
  lines: readonly Line[],
  number: string,
  uses: readonly LineUse[],
): Line | undefined {
  const able = linesThatDial(lines, number);
  let newest: LineUse | undefined;
  for (const use of uses) {
    if (use.number !== number || (newest && newest.at >= use.at)) continue;
    if (able.some(({ id }) => id === use.line)) newest = use;
  }
  return able.find(({ id }) => id === newest?.line) ?? able[0];
}
