/** The microphone's track of one call. Sound leaves only while `open` is true. */
export class CallMicrophone {
  #track: MediaStreamTrack | undefined;
  #open = false;

  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /** Whether what is said goes out, as far as this side can tell. */
  get live(): boolean {
    return this.#track !== undefined && this.#open;
  }

  /** Takes `track` over, in place of the one before, which is stopped. */
  use(track: MediaStreamTrack): void {
    if (this.#track !== track) this.#track?.stop();
    this.#track = track;
    track.enabled = this.#open;
  }

  /**
   * Changes to `track` once `handOver` has given it to the provider; until then, and for good when that fails or
   * comes too late, the call keeps the track it has. The new one is silent, or not, before anybody can hear it.
   */
  async change(track: MediaStreamTrack, handOver: () => Promise<boolean>): Promise<void> {
    track.enabled = this.#open;
    let handedOver = false;
    try {
      handedOver = await handOver();
    } finally {
      if (handedOver) this.use(track);
      else track.stop();
    }
  }

  /**
   * Lets sound out or not. To be called again after a provider's library had the track in its hands,
   * because some switch it on by themselves.
   */
  set(open: boolean): void {
    this.#open = open;
    if (this.#track) this.#track.enabled = open;
  }

  /** Stops the track: the browser's recording sign goes out. */
  stop(): void {
    this.#open = false;
    this.#track?.stop();
    this.#track = undefined;
  }
}
