import type { CallStats } from '../../calling/index.ts';

/** The entries of WebRTC's statistics that matter to a call, as far as browsers fill them. */
interface Entry {
  readonly type: string;
  readonly kind?: string;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly packetsReceived?: number;
  readonly packetsSent?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly audioLevel?: number;
  readonly totalAudioEnergy?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
}

/** Reads what a call's peer connection counts. `report` is the browser's `RTCStatsReport`. */
export function callStatsFrom(report: Iterable<readonly [string, unknown]>, at: number): CallStats {
  const entries = new Map([...report] as (readonly [string, Entry])[]);
  const find = (type: string) =>
    [...entries.values()].find((entry) => entry.type === type && (entry.kind ?? 'audio') === 'audio');
  const inbound = find('inbound-rtp');
  const outbound = find('outbound-rtp');
  const microphone = find('media-source');
  const farSide = find('remote-inbound-rtp');
  return {
    at,
    codec: entries.get(inbound?.codecId ?? '')?.mimeType?.replace(/^audio\//, ''),
    received: {
      packets: inbound?.packetsReceived ?? 0,
      lost: inbound?.packetsLost ?? 0,
      jitter: inbound?.jitter ?? 0,
      level: inbound?.audioLevel ?? 0,
    },
    sent: {
      packets: outbound?.packetsSent ?? 0,
      level: microphone?.audioLevel ?? 0,
      energy: microphone?.totalAudioEnergy,
    },
    farSide: farSide && {
      lost: farSide.packetsLost ?? 0,
      lossRate: farSide.fractionLost,
      jitter: farSide.jitter ?? 0,
      roundTrip: farSide.roundTripTime,
    },
  };
}
