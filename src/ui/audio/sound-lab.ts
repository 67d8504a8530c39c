/** Something that sounds until it is over or stopped. */
export interface Playing {
  /** Resolves when it is over, however that came; rejects when it could not be played. */
  readonly done: Promise<void>;
  stop(): void;
}

/** Listens to a microphone. */
export interface Ear {
  /** How loud it is now, in percent: 0 at -60 dB of full scale and below, 100 at full scale. */
  level(): number;
  close(): void;
}

/** Takes down what a microphone hears. */
export interface Recording {
  /** What was heard until now. Ends the recording. */
  finish(): Promise<Blob>;
  cancel(): void;
}

/** What is needed to try out microphones and loudspeakers. Nothing of it leaves the page. */
export interface SoundLab {
  listen(track: MediaStreamTrack): Ear;
  record(track: MediaStreamTrack): Recording;
  /** Plays at the device with this id; an empty one is the system's. */
  tone(kind: 'speaker' | 'ringer', device: string): Playing;
  play(clip: Blob, device: string): Playing;
}
