import { Emitter } from '../events.ts';
import { SerialQueue } from '../serial-queue.ts';
import { pictureKinds, type PictureKind } from '../tracks.ts';
import type { CallPictures, CallPicturesEvents, PictureTracks } from './call-pictures.ts';

/** What a provider's call does with pictures. */
export interface PictureSender {
  /** Whether the call is up: before that, pictures wait for the answer. */
  readonly up: boolean;
  /** Shows the far end `track` in place of `before`. Rejects with a `CallError` where all is as it was. */
  send(
    kind: PictureKind,
    track: MediaStreamTrack | undefined,
    before: MediaStreamTrack | undefined,
  ): Promise<void>;
}

/** The pictures that one call shows, kept for a provider whose calls can carry them. */
export class OwnPictures implements CallPictures {
  readonly #sender: PictureSender;
  readonly #events = new Emitter<CallPicturesEvents>();
  readonly #queue = new SerialQueue();
  #shown: PictureTracks = {};
  #changing: PictureKind | undefined;
  #offered = false;
  #paused = false;
  #over = false;

  constructor(sender: PictureSender) {
    this.#sender = sender;
  }

  get shown(): PictureTracks {
    return this.#shown;
  }

  get offered(): boolean {
    return this.#offered;
  }

  get changing(): PictureKind | undefined {
    return this.#changing;
  }

  on<Name extends keyof CallPicturesEvents>(
    name: Name,
    listener: (event: CallPicturesEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  show(kind: PictureKind, track: MediaStreamTrack | undefined): Promise<void> {
    // Watched from here on: it may end while it waits.
    track?.addEventListener('ended', () => {
      void this.#ended(kind, track);
    });
    return this.#queue.run(() => this.#show(kind, track));
  }

  /** The far end offers video. */
  offers(): void {
    this.#offered = true;
    this.#events.emit('change', undefined);
  }

  /** Nothing of them goes out while the call is held, from the moment in which that is asked for. */
  pause(paused: boolean): void {
    this.#paused = paused;
    for (const track of Object.values(this.#shown)) track.enabled = !paused;
  }

  /** They are shown no longer, whoever has seen to it. */
  drop(): void {
    for (const track of Object.values(this.#shown)) track.stop();
    this.#set({});
  }

  /** The call is over. */
  close(): void {
    this.#over = true;
    this.drop();
  }

  async #show(kind: PictureKind, track: MediaStreamTrack | undefined): Promise<void> {
    const before = this.#shown[kind];
    if (this.#over || track === before || (track && hasEnded(track))) {
      if (track !== before) track?.stop();
      return;
    }
    if (track) track.enabled = !this.#paused;
    this.#change(kind);
    try {
      if (this.#sender.up) await this.#sender.send(kind, track, before);
    } catch (cause) {
      track?.stop();
      throw cause;
    } finally {
      this.#change(undefined);
    }
    if (this.#isOver()) {
      track?.stop();
      return;
    }
    before?.stop();
    this.#put(kind, track);
    // It may have ended meanwhile.
    if (track && hasEnded(track)) await this.#takeOut(kind, track);
  }

  /** The browser has ended it. */
  async #ended(kind: PictureKind, track: MediaStreamTrack): Promise<void> {
    if (this.#shown[kind] !== track) return;
    this.#events.emit('lost', kind);
    await this.#queue.run(() => this.#takeOut(kind, track));
  }

  /** Takes out what gives no pictures any more. Where the provider refuses, the far end sees nothing new all the same. */
  async #takeOut(kind: PictureKind, track: MediaStreamTrack): Promise<void> {
    if (this.#shown[kind] !== track) return;
    this.#put(kind, undefined);
    if (this.#sender.up) await this.#sender.send(kind, undefined, track).catch(() => undefined);
  }

  #put(kind: PictureKind, track: MediaStreamTrack | undefined): void {
    const others = pictureKinds.flatMap((each) => {
      const shown = each === kind ? track : this.#shown[each];
      return shown ? [[each, shown] as const] : [];
    });
    this.#set(Object.fromEntries(others));
  }

  #set(shown: PictureTracks): void {
    this.#shown = shown;
    this.#events.emit('change', undefined);
  }

  #change(kind: PictureKind | undefined): void {
    this.#changing = kind;
    this.#events.emit('change', undefined);
  }

  #isOver(): boolean {
    return this.#over;
  }
}

function hasEnded({ readyState }: MediaStreamTrack): boolean {
  return readyState === 'ended';
}
