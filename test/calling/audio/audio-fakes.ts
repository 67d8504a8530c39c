import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';
import type { BrowserDevices } from '../../../src/calling/audio/audio-devices.ts';

/** A microphone's track that knows which device it comes from. */
export class DeviceTrack extends FakeTrack {
  readonly constraints: MediaTrackConstraints;
  readonly #device: MediaDeviceInfo;

  constructor(device: MediaDeviceInfo, constraints: MediaTrackConstraints) {
    super(device.label);
    this.#device = device;
    this.constraints = constraints;
  }

  override getSettings(): MediaTrackSettings {
    return { deviceId: this.#device.deviceId, groupId: this.#device.groupId };
  }
}

interface Plugged {
  readonly kind?: MediaDeviceKind;
  readonly id?: string;
  readonly group?: string;
}

/** A browser's devices, plugged in and out by a test. The first microphone is the system's, as `default`. */
export class FakeMediaDevices extends EventTarget implements BrowserDevices {
  /** Every track ever handed out, newest last. */
  readonly tracks: DeviceTrack[] = [];
  selectAudioOutput?: NonNullable<BrowserDevices['selectAudioOutput']>;
  /** Whether names and ids are told. */
  named = true;
  /** Whether `default` is listed as in Chromium. */
  listsSystem = true;
  /** Whether a track ends with its device, as it should. */
  endsTracks = true;
  /** Whether the page has the focus, without which Firefox lets it wait for the list. */
  focused = true;
  /** How many times a microphone was asked for. */
  asked = 0;
  #refusal: string | undefined;
  #question: Promise<void> | undefined;
  readonly #picked = new Set<string>();
  readonly #broken = new Map<string, string>();
  #devices: MediaDeviceInfo[] = [];
  #plugged = 0;

  /** The tracks that nobody has stopped. */
  get live(): readonly DeviceTrack[] {
    return this.tracks.filter((track) => track.readyState === 'live');
  }

  /** Plugs something in. Its id is new each time unless it is given. */
  plug(label: string, { kind = 'audioinput', id = '', group = '' }: Plugged = {}): void {
    this.#plugged += 1;
    const deviceId = id || `id-${this.#plugged}`;
    this.#devices.push(info({ kind, deviceId, label, groupId: group || `group of ${label}` }));
    this.#changed();
  }

  /** Unplugs what is called so, or the one of them that has this id. */
  unplug(label: string, id?: string): void {
    const isGone = (device: MediaDeviceInfo) =>
      device.label === label && (id === undefined || device.deviceId === id);
    const gone = this.#devices.filter(isGone);
    this.#devices = this.#devices.filter((device) => !isGone(device));
    for (const track of this.live) {
      const { groupId } = track.getSettings();
      const isOf = track.label.endsWith(label) && gone.some((device) => device.groupId === groupId);
      if (isOf && this.endsTracks) track.unplug();
    }
    this.#changed();
  }

  /** From now on the browser refuses, with an error of this name, or no longer. */
  refuse(name: string | undefined): void {
    this.#refusal = name;
  }

  /** From now on the browser asks the person, until what this returns gives the answer: yes. */
  asks(): () => void {
    let allow = (): void => undefined;
    this.#question = new Promise((resolve) => {
      allow = () => {
        this.#question = undefined;
        resolve();
      };
    });
    return allow;
  }

  /** From now on this microphone cannot be opened, with an error of this name. */
  breaks(label: string, name: string): void {
    this.#broken.set(label, name);
  }

  /** The person takes the permission back: what runs ends. */
  revoke(): void {
    this.refuse('NotAllowedError');
    for (const track of this.live) track.unplug();
  }

  /** From now on it asks which loudspeaker a page may use, and lists no others; `answer` is what a person chooses. */
  asksForSpeakers(answer: (wish?: { readonly deviceId: string }) => string | DOMException): void {
    this.selectAudioOutput = (wish) => {
      const chosen = answer(wish);
      if (typeof chosen !== 'string') return Promise.reject(chosen);
      this.#picked.add(chosen);
      const found = this.#devices.find(({ kind, label }) => kind === 'audiooutput' && label === chosen);
      return found ? Promise.resolve(found) : Promise.reject(new DOMException('', 'NotFoundError'));
    };
    this.#changed();
  }

  /** The page has the focus again: those who wait for the list get it. */
  focus(): void {
    this.focused = true;
    this.dispatchEvent(new Event('focus'));
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    if (!this.focused) {
      await new Promise((resolve) => {
        this.addEventListener('focus', resolve, { once: true });
      });
    }
    const listed = [...this.#aliases(), ...this.#devices].filter(
      ({ kind, label }) => kind !== 'audiooutput' || !this.selectAudioOutput || this.#picked.has(label),
    );
    if (this.named) return listed;
    const blank = { deviceId: '', label: '', groupId: '' };
    return this.#devices.map(({ kind }) => info({ kind, ...blank }));
  }

  async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    this.asked += 1;
    if (this.#question) await this.#question;
    return this.#give(constraints);
  }

  #give(constraints: MediaStreamConstraints): Promise<MediaStream> {
    if (this.#refusal !== undefined) return Promise.reject(new DOMException('', this.#refusal));
    const audio = typeof constraints.audio === 'object' ? constraints.audio : {};
    const wanted = (audio.deviceId as { exact?: string } | undefined)?.exact;
    const microphones = this.#devices.filter(({ kind }) => kind === 'audioinput');
    const all = [...this.#aliases(), ...microphones].filter(({ kind }) => kind === 'audioinput');
    const device = all.find(({ deviceId }) => wanted === undefined || deviceId === wanted);
    if (!device) {
      const name = wanted === undefined ? 'NotFoundError' : 'OverconstrainedError';
      return Promise.reject(new DOMException('', name));
    }
    const broken = this.#broken.get(device.label.replace('Default - ', ''));
    if (broken !== undefined) return Promise.reject(new DOMException('', broken));
    this.named = true;
    const track = new DeviceTrack(device, audio);
    this.tracks.push(track);
    return Promise.resolve(streamOf([track]));
  }

  #aliases(): MediaDeviceInfo[] {
    if (!this.listsSystem) return [];
    return (['audioinput', 'audiooutput'] as const).flatMap((kind) => {
      const first = this.#devices.find((device) => device.kind === kind);
      if (!first) return [];
      return [info({ kind, deviceId: 'default', label: `Default - ${first.label}`, groupId: first.groupId })];
    });
  }

  #changed(): void {
    this.dispatchEvent(new Event('devicechange'));
  }
}

/** Remembers like a browser's storage. */
export class FakeStorage {
  readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

/** The browser's word about the permission. */
export class FakePermissions implements Pick<Permissions, 'query'> {
  readonly #status = new FakePermissionStatus();

  query(): Promise<PermissionStatus> {
    return Promise.resolve(this.#status);
  }

  becomes(state: PermissionState): void {
    this.#status.state = state;
    this.#status.dispatchEvent(new Event('change'));
  }
}

class FakePermissionStatus extends EventTarget implements PermissionStatus {
  readonly name = 'microphone';
  state: PermissionState = 'granted';
  onchange = null;
}

/** A stream of these audio tracks, for places without WebRTC. */
export function streamOf(tracks: MediaStreamTrack[]): MediaStream {
  class FakeStream extends EventTarget implements MediaStream {
    readonly active = true;
    readonly id = 'fake-stream';
    onaddtrack = null;
    onremovetrack = null;
    addTrack(): void {}
    removeTrack(): void {}
    clone = (): MediaStream => this;
    getAudioTracks = (): MediaStreamTrack[] => tracks;
    getTracks = (): MediaStreamTrack[] => tracks;
    getVideoTracks = (): MediaStreamTrack[] => [];
    getTrackById = (): null => null;
  }
  return new FakeStream();
}

function info(fields: Omit<MediaDeviceInfo, 'toJSON'>): MediaDeviceInfo {
  return { ...fields, toJSON: () => fields };
}
