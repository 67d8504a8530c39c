import type { RibbonSdk } from './sdk-types.ts';

/**
 * Gets at what is heard: the SDK hands out no tracks, it only puts elements with them into a place in the page. The place
 * is hidden and its elements are silent: the core plays the tracks itself.
 */
export class Stage {
  readonly #sdk: RibbonSdk;
  readonly #place: HTMLElement;
  readonly #selector: string;
  #shown: readonly string[] = [];

  constructor(document: Document, sdk: RibbonSdk) {
    this.#sdk = sdk;
    this.#place = document.createElement('div');
    this.#place.id = `offhook-${crypto.randomUUID()}`;
    this.#place.hidden = true;
    this.#selector = `#${this.#place.id}`;
    document.body.append(this.#place);
  }

  /** The audio track among those that the SDK calls `trackIds`; nothing where there is none. */
  async audioOf(trackIds: readonly string[]): Promise<MediaStreamTrack | undefined> {
    const gone = this.#shown.filter((id) => !trackIds.includes(id));
    const fresh = trackIds.filter((id) => !this.#shown.includes(id));
    this.#shown = trackIds;
    if (gone.length > 0) await this.#sdk.media.removeTracks(gone, this.#selector);
    if (fresh.length > 0) await this.#sdk.media.renderTracks(fresh, this.#selector);
    const elements = [...this.#place.querySelectorAll<HTMLMediaElement>('audio, video')];
    for (const element of elements) element.muted = true;
    return elements
      .map(({ srcObject }) => srcObject)
      .flatMap((stream) => (stream && 'getAudioTracks' in stream ? stream.getAudioTracks() : []))
      .at(-1);
  }

  close(): void {
    if (this.#shown.length > 0) void this.#sdk.media.removeTracks(this.#shown, this.#selector);
    this.#shown = [];
    this.#place.remove();
  }
}
