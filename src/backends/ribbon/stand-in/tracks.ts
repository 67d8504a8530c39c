import type { Environment } from './environment.ts';
import type { Fields } from './rest.ts';

/** What a track carries, as `getTrackById` says it. */
export type TrackType = 'audio' | 'video' | 'screen';

/** The tracks that are known by an id, and the elements that play them: nobody gets a track itself. */
export class TrackStore {
  readonly #environment: Environment;
  readonly #tracks = new Map<string, MediaStreamTrack>();
  readonly #types = new Map<string, TrackType>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  add(track: MediaStreamTrack, type: TrackType): string {
    const id = crypto.randomUUID();
    this.#tracks.set(id, track);
    this.#types.set(id, type);
    return id;
  }

  /** What `getTrackById` gives. */
  describe(id: string): Fields | undefined {
    const track = this.#tracks.get(id);
    return track && { id, kind: track.kind, type: this.#types.get(id), label: track.label };
  }

  remove(id: string): void {
    this.#tracks.delete(id);
    this.#types.delete(id);
  }

  render(ids: readonly string[], selector: string): void {
    const { document, newStream } = this.#environment;
    const place = document.querySelector(selector);
    for (const id of ids) {
      const track = this.#tracks.get(id);
      if (!track || !place) continue;
      const element = document.createElement(track.kind === 'video' ? 'video' : 'audio');
      element.id = `${track.kind}-${id}`;
      element.autoplay = true;
      element.srcObject = newStream(track);
      place.append(element);
    }
  }

  unrender(ids: readonly string[], selector: string): void {
    const place = this.#environment.document.querySelector(selector);
    for (const element of [...(place?.querySelectorAll('audio, video') ?? [])]) {
      if (ids.some((id) => element.id.endsWith(id))) element.remove();
    }
  }
}
