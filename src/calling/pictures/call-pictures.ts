import type { PictureKind, Tracks } from '../tracks.ts';

/** What is told of a call's pictures. */
export interface CallPicturesEvents {
  /** Something that can be read of them changed. */
  change: undefined;
  /** The browser has ended one of them: a camera was unplugged, or somebody stopped sharing in the browser's own bar. */
  lost: PictureKind;
}

/** Pictures by their kind; a kind that there is none of is absent. */
export type PictureTracks = Pick<Tracks, PictureKind>;

/**
 * The pictures of one call, for providers whose calls carry any. What the far end shows is among the call's remote tracks.
 */
export interface CallPictures {
  /** What the far end is shown, or will be once an incoming call is answered. */
  readonly shown: PictureTracks;
  /** Whether an incoming call offers video. */
  readonly offered: boolean;
  /** What is being shown, exchanged or taken away at this moment. */
  readonly changing: PictureKind | undefined;
  /**
   * Shows `track` in place of what is shown of its kind, or nothing any more. The call owns the track: it is stopped once
   * it is shown no longer. Resolves when the provider has confirmed, or the call is over. Rejects with a `CallError` where it
   * failed: then all is as it was, and the new track is stopped.
   */
  show(kind: PictureKind, track: MediaStreamTrack | undefined): Promise<void>;
  on<Name extends keyof CallPicturesEvents>(
    name: Name,
    listener: (event: CallPicturesEvents[Name]) => void,
  ): () => void;
}
