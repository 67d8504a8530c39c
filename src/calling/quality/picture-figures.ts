/** What is known of the pictures that go one way in a call. */
export interface PictureFigures {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Frames per second. */
  readonly rate: number;
  /** Packets of this way, from the beginning: those that came, and those that did not. */
  readonly packets: number;
  readonly lost: number;
}

/** How one way looked between two looks at its counters. */
export interface PictureSample extends Pick<PictureFigures, 'width' | 'height' | 'rate'> {
  /** Share of its packets that never came, from 0 to 1. */
  readonly loss: number;
}

type Entry = Readonly<Record<string, unknown>>;

const figure = (entry: Entry | undefined, key: string): number => {
  const value = entry?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

/** Reads the largest of the pictures that WebRTC's statistics count each way, which is the one that is looked at. */
export function pictureFiguresIn(entries: readonly Entry[]): {
  readonly received: PictureFigures | undefined;
  readonly sent: PictureFigures | undefined;
} {
  const largest = (type: string): Entry | undefined =>
    entries
      .filter((entry) => entry['type'] === type && entry['kind'] === 'video')
      .filter((entry) => figure(entry, 'frameWidth') > 0 && figure(entry, 'framesPerSecond') > 0)
      .sort((one, other) => figure(other, 'frameWidth') - figure(one, 'frameWidth'))[0];
  const size = (entry: Entry) => ({
    width: figure(entry, 'frameWidth'),
    height: figure(entry, 'frameHeight'),
    rate: figure(entry, 'framesPerSecond'),
  });
  const inbound = largest('inbound-rtp');
  const outbound = largest('outbound-rtp');
  const farSide = entries.find(
    (entry) => entry['type'] === 'remote-inbound-rtp' && entry['localId'] === outbound?.['id'],
  );
  return {
    received: inbound && {
      ...size(inbound),
      packets: figure(inbound, 'packetsReceived'),
      lost: figure(inbound, 'packetsLost'),
    },
    sent: outbound && {
      ...size(outbound),
      packets: figure(outbound, 'packetsSent'),
      lost: figure(farSide, 'packetsLost'),
    },
  };
}

/** How it looked since `before`; nothing where there is nothing to look at. */
export function pictureSampleOf(
  before: PictureFigures | undefined,
  after: PictureFigures | undefined,
): PictureSample | undefined {
  if (!after) return undefined;
  const { width, height, rate } = after;
  // Counters that began anew, or late packets that took their loss back, say nothing of a loss.
  const lost = Math.max(0, after.lost - (before?.lost ?? 0));
  const packets = Math.max(0, after.packets - (before?.packets ?? 0));
  return { width, height, rate, loss: lost === 0 ? 0 : lost / (lost + packets) };
}
