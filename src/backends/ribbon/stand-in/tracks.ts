import type { Environment } from './environment.ts';

/** The tracks that are known by an id, and the elements that play them: nobody gets a track itself. */
export class TrackStore {
  readonly #environment: Environment;
  readonly #tracks = new Map<string, MediaStreamTrack>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  add(track: MediaStreamTrack): string {
    const id = crypto.randomUUID();
    this.#tracks.set(id, track);
    return id;
  }

  get(id: string): MediaStreamTrack | undefined {
    return this.#tracks.get(id);
  }

  remove(id: string): void {
    this.#tracks.delete(id);
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
