import type { CallStats } from '../call-stats.ts';
import { opinionScore, transmissionRating } from './e-model.ts';
import { pictureSampleOf, type PictureSample } from './picture-figures.ts';

/** How a call sounded between two looks at its counters. */
export interface QualitySample {
  /** Its end, in milliseconds by `Clock.elapsed`. */
  readonly at: number;
  readonly codec: string | undefined;
  /** Share of the packets for us that never came, from 0 to 1. */
  readonly lossIn: number;
  /** Share of our packets that the far side says it never got; `undefined` until it has said so. */
  readonly lossOut: number | undefined;
  /** In seconds, the worse of both ways. */
  readonly jitter: number;
  /** In seconds; `undefined` until it was measured. */
  readonly roundTrip: number | undefined;
  /** Mean opinion score by the E-model, from 1 to 4.5, the worse of both ways. */
  readonly mos: number;
  /** Packets that arrived in this time. */
  readonly packetsIn: number;
  /** The microphone's level, from 0 to 1, over this time; `undefined` where the browser does not say. */
  readonly microphone: number | undefined;
  /** The pictures that came, and those that went out; absent where there were none. */
  readonly pictureIn?: PictureSample | undefined;
  readonly pictureOut?: PictureSample | undefined;
}

/** What no counter tells: 20 ms of a packet, Opus' 6.5 ms of looking ahead, and the sound card. */
const fixedDelay = 40;

/** The rates between two readings of one call's counters; nothing where the counters began anew in between. */
export function sampleBetween(before: CallStats, after: CallStats): QualitySample | undefined {
  const seconds = (after.at - before.at) / 1000;
  const packetsIn = after.received.packets - before.received.packets;
  if (seconds <= 0 || packetsIn < 0 || after.sent.packets < before.sent.packets) return undefined;
  // Late packets take their loss back: the count may go down.
  const lost = Math.max(0, after.received.lost - before.received.lost);
  const lossIn = lost === 0 ? 0 : lost / (lost + packetsIn);
  const { farSide, codec } = after;
  const lossOut = farSide && lossSince(before, after);
  const jitter = Math.max(after.received.jitter, farSide?.jitter ?? 0);
  const roundTrip = farSide?.roundTrip;
  // The buffer that evens jitter out holds about twice as much.
  const delay = ((roundTrip ?? 0) / 2 + 2 * jitter) * 1000 + fixedDelay;
  const loss = Math.max(lossIn, lossOut ?? 0);
  const mos = opinionScore(transmissionRating({ delay, loss, codec }));
  return {
    at: after.at,
    codec,
    lossIn,
    lossOut,
    jitter,
    roundTrip,
    mos,
    packetsIn,
    microphone: levelBetween(before.sent.energy, after.sent.energy, seconds),
    pictureIn: pictureSampleOf(before.pictures?.received, after.pictures?.received),
    pictureOut: pictureSampleOf(before.pictures?.sent, after.pictures?.sent),
  };
}

function lossSince(before: CallStats, after: CallStats): number {
  if (after.farSide?.lossRate !== undefined) return after.farSide.lossRate;
  const lost = Math.max(0, (after.farSide?.lost ?? 0) - (before.farSide?.lost ?? 0));
  const sent = after.sent.packets - before.sent.packets;
  return sent === 0 ? 0 : Math.min(1, lost / sent);
}

function levelBetween(
  before: number | undefined,
  after: number | undefined,
  seconds: number,
): number | undefined {
  if (before === undefined || after === undefined) return undefined;
  return Math.sqrt(Math.max(0, after - before) / seconds);
}
