/** The microphone's track of one call. Sound leaves only while `open` is true. */
export class CallMicrophone {
  #track: MediaStreamTrack | undefined;
  #open = false;
  /** On their way to the provider. */
  readonly #coming = new Set<MediaStreamTrack>();

  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /** Whether what is said goes out, as far as this side can tell. */
  get live(): boolean {
    return this.#track?.readyState === 'live' && this.#open;
  }

  /** Takes `track` over, in place of the one before, which is stopped. */
  use(track: MediaStreamTrack): void {
    if (this.#track !== track) this.#track?.stop();
    this.#track = track;
    track.enabled = this.#open;
  }

  /**
   * Changes to `track` once `handOver` has given it to the provider; until then, and for good when that fails or
   * comes too late, the call keeps the track it has. A call that has none yet takes none. Meanwhile both are
   * silent, or not, because nobody knows which of them is heard.
   */
  async change(track: MediaStreamTrack, handOver: () => Promise<boolean>): Promise<void> {
    if (this.#track === undefined) {
      track.stop();
      return;
    }
    this.#coming.add(track);
    track.enabled = this.#open;
    let handedOver = false;
    try {
      handedOver = await handOver();
    } finally {
      if (this.#coming.delete(track) && handedOver) this.use(track);
      else track.stop();
    }
  }

  /**
   * Lets sound out or not. To be called again after a provider's library had the track in its hands,
   * because some switch it on by themselves.
   */
  set(open: boolean): void {
    this.#open = open;
    for (const track of this.#all()) track.enabled = open;
  }

  /** Stops the track: the browser's recording sign goes out. */
  stop(): void {
    this.#open = false;
    for (const track of this.#all()) track.stop();
    this.#track = undefined;
    this.#coming.clear();
  }

  #all(): readonly MediaStreamTrack[] {
    return this.#track === undefined ? [] : [this.#track, ...this.#coming];
  }
}
