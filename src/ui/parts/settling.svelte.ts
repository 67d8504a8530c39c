/** Nobody who sees something new presses it within so many milliseconds: who presses then was aiming at something else. */
export const SETTLES_IN = 400;

/** Whether what stands where has just changed, so that a press there may have been meant for what stood there before. */
export interface Settling {
  readonly now: boolean;
}

/**
 * Follows `arrangement`, for as long as the component lives that calls this: any value that differs whenever things
 * have moved. What is there when it begins moved there, too, unless `settled`.
 */
export function settling(arrangement: () => unknown, { settled = false } = {}): Settling {
  let now = $state(false);
  let first = settled;
  $effect.pre(() => {
    arrangement();
    if (first) {
      first = false;
      return undefined;
    }
    now = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // From when it is seen: a busy machine draws it late.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        now = false;
      }, SETTLES_IN);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  });
  return {
    get now() {
      return now;
    },
  };
}
