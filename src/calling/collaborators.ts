/** Time, as the core needs it; tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds. Returns the function that calls it off. */
  after(ms: number, task: () => void): () => void;
}

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Opens microphones. Each call gets a track of its own and stops it at its end. */
export interface MicrophoneSource {
  /** A live audio track. Throws a `MediaError` where there is none to be had. */
  open(): Promise<MediaStreamTrack>;
}
