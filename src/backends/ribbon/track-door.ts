type Devices = Pick<MediaDevices, 'getUserMedia'>;

/**
 * Lends tracks of the core to an SDK that opens microphones by itself. What is lent gets the name of a device that nobody
 * has; whoever asks the browser for that device gets the track. All else that is asked for goes to the browser.
 */
export class TrackDoor {
  readonly #devices: Devices;
  readonly #original: Devices['getUserMedia'];
  readonly #newStream: (tracks: MediaStreamTrack[]) => MediaStream;
  readonly #lent = new Map<string, MediaStreamTrack>();
  readonly #patched: Devices['getUserMedia'];
  /** What is given to whoever asks for no device in particular. */
  #plain: MediaStreamTrack | undefined;

  constructor(
    devices: Devices,
    newStream: (tracks: MediaStreamTrack[]) => MediaStream = (tracks) => new MediaStream(tracks),
  ) {
    this.#devices = devices;
    this.#original = devices.getUserMedia.bind(devices);
    this.#newStream = newStream;
    this.#patched = (constraints) => this.#open(constraints);
    devices.getUserMedia = this.#patched;
  }

  /** Lends a track. What it is called is taken back with the returned function. */
  lend(track: MediaStreamTrack): { readonly deviceId: string; readonly takeBack: () => void } {
    const deviceId = `offhook-track-${crypto.randomUUID()}`;
    this.#lent.set(deviceId, track);
    return {
      deviceId,
      takeBack: () => {
        this.#lent.delete(deviceId);
      },
    };
  }

  /** Lends a track until `task` is done, without a name: for what the SDK opens with no word about the device. */
  async during<Done>(track: MediaStreamTrack | undefined, task: () => Promise<Done>): Promise<Done> {
    this.#plain = track;
    try {
      return await task();
    } finally {
      if (this.#plain === track) this.#plain = undefined;
    }
  }

  /** The browser is asked directly again. */
  close(): void {
    this.#lent.clear();
    this.#plain = undefined;
    if (this.#devices.getUserMedia === this.#patched) this.#devices.getUserMedia = this.#original;
  }

  #open(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    const { audio } = constraints;
    const name = /offhook-track-[\w-]+/.exec(JSON.stringify(audio ?? false))?.[0];
    const track = name === undefined ? (audio === true ? this.#plain : undefined) : this.#lent.get(name);
    if (track) return Promise.resolve(this.#newStream([track]));
    if (name !== undefined) return Promise.reject(new DOMException('It is lent no longer', 'NotFoundError'));
    return this.#original(constraints);
  }
}
