import type { CallStats } from '../../../calling/index.ts';

/** What one graph shows. */
export const graphs = ['packets', 'lost', 'delay', 'level'] as const;

export type Graph = (typeof graphs)[number];

/** Seconds since the first sample, and what was true of this side and of the far side then; nothing where nobody knows. */
export interface Series {
  readonly at: readonly number[];
  readonly here: readonly (number | null)[];
  readonly there: readonly (number | null)[];
}

type Reading = (now: CallStats, last: CallStats | undefined) => number | undefined;

/** How much more per second; of the first sample nobody knows. */
const rate =
  (count: (stats: CallStats) => number | undefined): Reading =>
  (now, last) => {
    const [after, before] = [count(now), last && count(last)];
    if (!last || after === undefined || before === undefined || now.at <= last.at) return undefined;
    return Math.max(0, ((after - before) * 1_000) / (now.at - last.at));
  };

const milliseconds = (seconds: number | undefined) => seconds && seconds * 1_000;

/** What arrives here, or is true of it, and what leaves, or is true at the far side. */
const readings: Readonly<Record<Graph, readonly [here: Reading, there: Reading]>> = {
  packets: [rate(({ received }) => received.packets), rate(({ sent }) => sent.packets)],
  lost: [rate(({ received }) => received.lost), rate(({ farSide }) => farSide?.lost)],
  delay: [({ received }) => milliseconds(received.jitter), ({ farSide }) => milliseconds(farSide?.roundTrip)],
  level: [({ received }) => received.level, ({ sent }) => sent.level],
};

/** The two lines of a graph. */
export function seriesOf(samples: readonly CallStats[], graph: Graph): Series {
  const first = samples[0]?.at ?? 0;
  const [here, there] = readings[graph].map((read) =>
    samples.map((now, index) => read(now, samples[index - 1]) ?? null),
  );
  return { at: samples.map(({ at }) => (at - first) / 1_000), here: here ?? [], there: there ?? [] };
}
