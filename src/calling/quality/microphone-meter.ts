/** Listens to one microphone, on this computer only. */
export interface MicrophoneMeter {
  /** The level over the moments before this, from 0 to 1. */
  level(): number;
  /** Listens no longer, and frees everything. */
  close(): void;
}

/** Opens a meter on a copy of `track`, which is heard by nobody and stays open while `track` is muted. */
export type OpenMeter = (track: MediaStreamTrack) => MicrophoneMeter;
