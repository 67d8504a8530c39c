import { trackKinds, type TrackKind } from '../../calling/index.ts';
import type { Stage } from './stage.ts';

/**
 * What arrives in a call, by its kind. Nothing marks a screen: the second of two pictures is taken for one, and each keeps
 * the kind that it had.
 */
export class Arrivals {
  readonly #stage: Stage;
  readonly #tell: (kind: TrackKind, track: MediaStreamTrack | undefined) => void;
  readonly #kinds = new Map<string, TrackKind>();
  readonly #told = new Map<TrackKind, MediaStreamTrack>();
  #ids = '';

  constructor(stage: Stage, tell: (kind: TrackKind, track: MediaStreamTrack | undefined) => void) {
    this.#stage = stage;
    this.#tell = tell;
  }

  /** The SDK says that these arrive now. */
  async are(trackIds: readonly string[]): Promise<void> {
    const ids = trackIds.join(' ');
    if (ids === this.#ids) return;
    this.#ids = ids;
    const tracks = await this.#stage.tracksOf(trackIds);
    // Others arrive by now.
    if (ids !== this.#ids) return;
    for (const id of [...this.#kinds.keys()]) if (!tracks.has(id)) this.#kinds.delete(id);
    const byKind = new Map([...tracks].map(([id, track]) => [this.#kindOf(id, track), track]));
    for (const kind of trackKinds) {
      const track = byKind.get(kind);
      if (track === this.#told.get(kind)) continue;
      if (track) this.#told.set(kind, track);
      else this.#told.delete(kind);
      this.#tell(kind, track);
    }
  }

  #kindOf(id: string, { kind }: MediaStreamTrack): TrackKind {
    const known = this.#kinds.get(id);
    if (known) return known;
    const others = [...this.#kinds.values()];
    const found = kind === 'audio' ? 'audio' : others.includes('video') ? 'screen' : 'video';
    this.#kinds.set(id, found);
    return found;
  }
}
