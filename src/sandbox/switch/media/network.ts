/** How the packets of one direction fare: which part is lost (0 to 1), and by how many milliseconds they are late. */
export interface Conditions {
  readonly loss: number;
  readonly delay: number;
  /** Up to so many milliseconds more, evenly spread. Packets never overtake each other. */
  readonly jitter: number;
}

/** What lies between a leg and its client; asked for each packet, so that it can change at any moment. */
export interface Network {
  /** `undefined` where nothing is wrong. */
  conditions(way: 'toPhone' | 'fromPhone'): Conditions | undefined;
  /** Whether the sandbox sends no audio at all. */
  silent(): boolean;
  /** Numbers from 0 up to 1. */
  random(): number;
}

/** A network that loses and delays nothing. */
export const perfectNetwork: Network = {
  conditions: () => undefined,
  silent: () => false,
  random: () => 0,
};

/** The same numbers in every run, from 0 up to 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
