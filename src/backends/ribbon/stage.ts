import { SerialQueue } from '../../calling/index.ts';
import type { RibbonSdk } from './sdk-types.ts';

/**
 * Gets at what arrives: the SDK hands out no tracks, it only puts elements with them into a place in the page. The place
 * is hidden and its elements are silent: the core plays the tracks itself.
 */
export class Stage {
  readonly #sdk: RibbonSdk;
  readonly #place: HTMLElement;
  readonly #selector: string;
  readonly #queue = new SerialQueue();
  readonly #shown = new Map<string, MediaStreamTrack | undefined>();

  constructor(document: Document, sdk: RibbonSdk) {
    this.#sdk = sdk;
    this.#place = document.createElement('div');
    this.#place.id = `offhook-${crypto.randomUUID()}`;
    this.#place.hidden = true;
    this.#selector = `#${this.#place.id}`;
    document.body.append(this.#place);
  }

  /** The tracks that the SDK calls `trackIds`, as far as it shows them, in the order in which they came. */
  tracksOf(trackIds: readonly string[]): Promise<ReadonlyMap<string, MediaStreamTrack>> {
    return this.#queue.run(async () => {
      const gone = [...this.#shown.keys()].filter((id) => !trackIds.includes(id));
      for (const id of gone) this.#shown.delete(id);
      if (gone.length > 0) await this.#sdk.media.removeTracks(gone, this.#selector);
      for (const id of trackIds) if (!this.#shown.has(id)) this.#shown.set(id, await this.#render(id));
      return new Map([...this.#shown].flatMap(([id, track]) => (track ? [[id, track] as const] : [])));
    });
  }

  close(): void {
    const shown = [...this.#shown.keys()];
    if (shown.length > 0) void this.#sdk.media.removeTracks(shown, this.#selector);
    this.#shown.clear();
    this.#place.remove();
  }

  /** One after the other, because which element is whose is nowhere said. */
  async #render(id: string): Promise<MediaStreamTrack | undefined> {
    const before = new Set(this.#elements());
    await this.#sdk.media.renderTracks([id], this.#selector);
    const element = this.#elements().find((each) => !before.has(each));
    if (!element) return undefined;
    element.muted = true;
    const stream = element.srcObject;
    return stream && 'getTracks' in stream ? stream.getTracks().at(-1) : undefined;
  }

  #elements(): readonly HTMLMediaElement[] {
    return [...this.#place.querySelectorAll<HTMLMediaElement>('audio, video')];
  }
}
