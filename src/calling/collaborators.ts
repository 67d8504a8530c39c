/** Time, as the core needs it; tests bring their own. */
export interface Clock {
  /** What time it is, in milliseconds since the epoch: for dates only, because people and networks set it. */
  now(): number;
  /**
   * Milliseconds since some moment: for lengths of time. It never goes back and never jumps. In some browsers it stands
   * still while the computer sleeps, and so do the calls.
   */
  elapsed(): number;
  /** Runs `task` once after `ms` milliseconds. Returns the function that calls it off. */
  after(ms: number, task: () => void): () => void;
}

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Opens microphones. Each call gets a track of its own and stops it at its end. */
export interface MicrophoneSource {
  /**
   * A live audio track, which may have to wait until the person has answered the browser's question. Throws a `MediaError`
   * where there is none to be had. Once `signal` has taken it back nobody wants a track any more.
   */
  open(signal?: AbortSignal): Promise<MediaStreamTrack>;
}
