import type { CallStats } from '../call-stats.ts';
import { pictureFiguresIn } from './picture-figures.ts';

/** An entry of WebRTC's statistics: which of its members are filled, and how, is the browser's affair. */
type Entry = Readonly<Record<string, unknown>>;

function figure(entry: Entry | undefined, key: string): number | undefined {
  const value = entry?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Reads what a call's peer connection counts. `report` is the browser's `RTCStatsReport`. */
export function callStatsFrom(report: Iterable<readonly [unknown, unknown]>, at: number): CallStats {
  const entries = new Map<unknown, Entry>();
  for (const [id, entry] of report) {
    if (typeof entry === 'object' && entry !== null) entries.set(id, entry as Entry);
  }
  const find = (type: string) =>
    [...entries.values()].find((entry) => entry['type'] === type && (entry['kind'] ?? 'audio') === 'audio');
  const inbound = find('inbound-rtp');
  const outbound = find('outbound-rtp');
  const microphone = find('media-source');
  const farSide = find('remote-inbound-rtp');
  const codec = entries.get(inbound?.['codecId'])?.['mimeType'];
  return {
    at,
    codec: typeof codec === 'string' ? codec.replace(/^audio\//, '') : undefined,
    received: {
      packets: figure(inbound, 'packetsReceived') ?? 0,
      lost: figure(inbound, 'packetsLost') ?? 0,
      jitter: figure(inbound, 'jitter') ?? 0,
      level: figure(inbound, 'audioLevel') ?? 0,
    },
    sent: {
      packets: figure(outbound, 'packetsSent') ?? 0,
      level: figure(microphone, 'audioLevel') ?? 0,
      energy: figure(microphone, 'totalAudioEnergy'),
    },
    farSide: farSide && {
      lost: figure(farSide, 'packetsLost') ?? 0,
      lossRate: figure(farSide, 'fractionLost'),
      jitter: figure(farSide, 'jitter') ?? 0,
      roundTrip: figure(farSide, 'roundTripTime'),
    },
    pictures: pictureFiguresIn([...entries.values()]),
  };
}
