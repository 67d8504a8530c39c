type Devices = Pick<MediaDevices, 'getUserMedia'> & Partial<Pick<MediaDevices, 'getDisplayMedia'>>;

/**
 * Lends tracks of the core to an SDK that opens microphones, cameras and screens by itself. What is lent gets the name of a device that nobody
 * has; whoever asks the browser for that device gets the track. All else that is asked for goes to the browser.
 */
export class TrackDoor {
  readonly #devices: Devices;
  readonly #original: Devices['getUserMedia'];
  readonly #newStream: (tracks: MediaStreamTrack[]) => MediaStream;
  readonly #lent = new Map<string, MediaStreamTrack>();
  readonly #patched: Devices['getUserMedia'];
  readonly #originalScreen: Devices['getDisplayMedia'];
  readonly #patchedScreen: MediaDevices['getDisplayMedia'];
  /** What is given to whoever asks for no device in particular. */
  #plain: MediaStreamTrack | undefined;
  /** The screen that is given to whoever asks for one: screens have no names. */
  #screen: MediaStreamTrack | undefined;

  constructor(
    devices: Devices,
    newStream: (tracks: MediaStreamTrack[]) => MediaStream = (tracks) => new MediaStream(tracks),
  ) {
    this.#devices = devices;
    this.#original = devices.getUserMedia.bind(devices);
    this.#newStream = newStream;
    this.#patched = (constraints) => this.#open(constraints);
    devices.getUserMedia = this.#patched;
    this.#originalScreen = devices.getDisplayMedia?.bind(devices);
    this.#patchedScreen = (options) => this.#openScreen(options);
    if (this.#originalScreen) devices.getDisplayMedia = this.#patchedScreen;
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

  /** Lends a screen until `task` is done. */
  async sharing<Done>(screen: MediaStreamTrack, task: () => Promise<Done>): Promise<Done> {
    this.#screen = screen;
    try {
      return await task();
    } finally {
      if (this.#screen === screen) this.#screen = undefined;
    }
  }

  /** The browser is asked directly again. */
  close(): void {
    this.#lent.clear();
    this.#plain = this.#screen = undefined;
    if (this.#originalScreen && this.#devices.getDisplayMedia === this.#patchedScreen)
      this.#devices.getDisplayMedia = this.#originalScreen;
    if (this.#devices.getUserMedia === this.#patched) this.#devices.getUserMedia = this.#original;
  }

  #open(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    const { audio, video } = constraints;
    const names = JSON.stringify([audio ?? false, video ?? false]).match(/offhook-track-[\w-]+/g) ?? [];
    const tracks = names.flatMap((name) => this.#lent.get(name) ?? []);
    if (names.length === 0 && audio === true && this.#plain) tracks.push(this.#plain);
    if (tracks.length < names.length) {
      return Promise.reject(new DOMException('It is lent no longer', 'NotFoundError'));
    }
    return tracks.length > 0 ? Promise.resolve(this.#newStream(tracks)) : this.#original(constraints);
  }

  #openScreen(options?: DisplayMediaStreamOptions): Promise<MediaStream> {
    if (this.#screen) return Promise.resolve(this.#newStream([this.#screen]));
    return this.#originalScreen?.(options) ?? Promise.reject(new DOMException('', 'NotSupportedError'));
  }
}
