/** Time as the sandbox sees it; tests pass one that they turn by hand. */
export interface Clock {
  now(): number;
  /** Runs `action` after `milliseconds`, once, unless the returned function is called before. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The machine's own time. Its timers never keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
