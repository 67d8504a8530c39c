import { offersVideo } from './peer.ts';
import type { Fields } from './rest.ts';
import type { StandInCall } from './stand-in-call.ts';

/** A call as the SDK's documentation has it; `offer` is what it came in with, empty where it was dialled. */
export function snapshotOf(call: StandInCall, offer: string): Fields {
  const { id, state, direction, localHold, remoteHold, media, remoteParticipant } = call;
  return {
    id,
    state,
    direction,
    localHold,
    remoteHold,
    localTracks: [...media.sent],
    remoteTracks: localHold || remoteHold ? [] : [...media.got],
    mediaOffered: offer === '' ? null : { audio: true, video: offersVideo(offer) },
    remoteParticipant: { ...remoteParticipant },
  };
}
