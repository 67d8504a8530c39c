import { offersVideo } from './peer.ts';
import type { Fields } from './rest.ts';

/** What there is to be told of a call. */
interface Told {
  readonly id: string;
  readonly state: string;
  readonly direction: string;
  readonly localHold: boolean;
  readonly remoteHold: boolean;
  readonly media: { readonly sent: readonly string[]; readonly got: readonly string[] };
  readonly remoteParticipant: Fields;
  readonly peer: Pick<RTCPeerConnection, 'iceConnectionState'>;
}

/** A call as the SDK's documentation has it; `offer` is what it came in with, empty where it was dialled. */
export function snapshotOf(call: Told, offer: string): Fields {
  const { id, state, direction, localHold, remoteHold, media, remoteParticipant, peer } = call;
  return {
    id,
    state,
    direction,
    localHold,
    remoteHold,
    localTracks: [...media.sent],
    mediaConnectionState: peer.iceConnectionState,
    remoteTracks: localHold || remoteHold ? [] : [...media.got],
    mediaOffered: offer === '' ? null : { audio: true, video: offersVideo(offer) },
    remoteParticipant: { ...remoteParticipant },
  };
}
