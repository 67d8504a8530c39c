/**
 * How much room each call has in the pane. With `ample` room a call has its picture and all that it says one below the
 * other; with `some`, smaller; with `little`, who it is, its state and *End* stand in two lines; with `tight`, without
 * words at its other controls.
 */
export type Room = 'ample' | 'some' | 'little' | 'tight';

/** How the calls lie in their pane. */
export interface PaneLayout {
  readonly room: Room;
  /** Whether there is more room beside each other than one below the other. */
  readonly sideways: boolean;
}

/** In CSS pixels. */
export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

/** Least heights of a pane with one call, in CSS pixels. */
const ONE = { ample: 740, some: 440, little: 260 } as const;

/** A call among several, with its margins and words at its controls. */
const ONE_OF_SEVERAL = 190;

/** From this width two calls have room beside each other; a pane that is higher than the second has it below. */
const TWO_BESIDE = { width: 540, height: 440 } as const;

/** The layout of a pane for so many calls that ring and that are up; one that was not measured yet is large. */
export function layOut({ width, height }: PaneSize, ringing: number, up: number): PaneLayout {
  if (height === 0) return { room: ringing + up > 1 ? 'little' : 'ample', sideways: false };
  const sideways = width >= TWO_BESIDE.width && height < TWO_BESIDE.height;
  const stacked = !sideways ? ringing + up : ringing > 0 ? Math.max(ringing, up) : Math.ceil(up / 2);
  return { room: roomIn(height, stacked), sideways };
}

function roomIn(height: number, calls: number): Room {
  if (calls > 1) return height >= calls * ONE_OF_SEVERAL ? 'little' : 'tight';
  if (height >= ONE.ample) return 'ample';
  if (height >= ONE.some) return 'some';
  return height >= ONE.little ? 'little' : 'tight';
}
