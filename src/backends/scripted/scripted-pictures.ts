import { CallError, OwnPictures, type CallPort, type PictureKind } from '../../calling/index.ts';

/** What is seen in a scripted call, both ways. */
export class ScriptedPictures {
  /** What the core steers. */
  readonly own: OwnPictures;
  /** What the far end was sent last, by its kind. */
  readonly sent = new Map<PictureKind, MediaStreamTrack>();
  readonly #port: CallPort;
  #fails = false;

  /** `isUp`: whether the call is up. */
  constructor(port: CallPort, isUp: () => boolean) {
    this.#port = port;
    this.own = new OwnPictures({
      get up() {
        return isUp();
      },
      send: (kind, track) => {
        if (this.#fails) return Promise.reject(new CallError(kind));
        if (track) this.sent.set(kind, track);
        else this.sent.delete(kind);
        return Promise.resolve();
      },
    });
  }

  /** Whether the far end sees what moves. */
  sees(kind: PictureKind): boolean {
    const track = this.sent.get(kind);
    return track?.enabled === true && track.readyState === 'live';
  }

  /** The far end shows `track`, or nothing any more. */
  shows(kind: PictureKind, track: MediaStreamTrack | undefined): void {
    this.#port.remoteTrack(kind, track);
  }

  /** From now on nothing else is sent, nor taken back. */
  fails(): void {
    this.#fails = true;
  }
}
