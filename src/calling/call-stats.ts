import type { PictureFigures } from './quality/picture-figures.ts';

/**
 * What is known of a call's sound, counted from the call's beginning, in WebRTC's own units: packets, seconds, and
 * levels from 0 (silence) to 1. Whoever wants rates takes the difference of two.
 */
export interface CallStats {
  /** When it was read, in milliseconds by `Clock.elapsed`. */
  readonly at: number;
  /** What is received is coded so: `opus`, `PCMU`. */
  readonly codec: string | undefined;
  readonly received: {
    readonly packets: number;
    readonly lost: number;
    /** Interarrival jitter (RFC 3550), in seconds. */
    readonly jitter: number;
    readonly level: number;
  };
  readonly sent: {
    readonly packets: number;
    /** Of the microphone, before it is muted at the sender. */
    readonly level: number;
    /** The same squared and summed over time, in seconds; absent where the browser does not say. */
    readonly energy?: number | undefined;
  };
  /** What the far side's receiver reports say of what it gets; nothing until the first has come. */
  readonly farSide:
    | {
        readonly lost: number;
        /** Share lost since the report before, from 0 to 1; absent where the browser does not say. */
        readonly lossRate?: number | undefined;
        readonly jitter: number;
        readonly roundTrip: number | undefined;
      }
    | undefined;
  /** Of the pictures each way; absent where there are none. */
  readonly pictures?:
    { readonly received: PictureFigures | undefined; readonly sent: PictureFigures | undefined } | undefined;
}
