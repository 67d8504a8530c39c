import { deviceList, findDevice, type AudioDevice } from '../audio/audio-device.ts';
import { Cancelled, PictureError, type PictureErrorReason } from '../errors.ts';
import { Emitter } from '../events.ts';

/** What is needed of `navigator.mediaDevices`. */
export type PictureDevices = Pick<
  MediaDevices,
  'enumerateDevices' | 'getUserMedia' | 'addEventListener' | 'removeEventListener'
> &
  Partial<Pick<MediaDevices, 'getDisplayMedia'>>;

export interface CamerasOptions {
  /** Absent on pages that are not secure. */
  readonly devices: PictureDevices | undefined;
  /** Where the choice is remembered. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
}

const storageKey = 'offhook.camera';

/** What is asked of a camera: what a call needs, and no more. */
const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

const reasons: Readonly<Record<string, PictureErrorReason>> = {
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotFoundError: 'camera-missing',
  OverconstrainedError: 'camera-missing',
  NotReadableError: 'camera-in-use',
  AbortError: 'camera-in-use',
};

/** The cameras there are, the one that somebody chose, and the screens that can be shared. */
export class Cameras {
  readonly #devices: PictureDevices | undefined;
  readonly #storage: CamerasOptions['storage'];
  readonly #events = new Emitter<{ change: undefined }>();
  #listed: readonly AudioDevice[] = [];
  #wish: AudioDevice | undefined;

  constructor({ devices, storage }: CamerasOptions) {
    this.#devices = devices;
    this.#storage = storage;
    this.#wish = read(storage);
    devices?.addEventListener('devicechange', this.#look);
    void this.refresh();
  }

  /** Those that the browser lists: named once one was allowed. */
  get listed(): readonly AudioDevice[] {
    return this.#listed;
  }

  /** The one that was chosen, whether or not it is there; `undefined` follows the browser. */
  get wish(): AudioDevice | undefined {
    return this.#wish;
  }

  /** Has somebody choose a screen, a window or a tab, and opens it; absent in browsers that share none. */
  get openScreen(): (() => Promise<MediaStreamTrack>) | undefined {
    const devices = this.#devices;
    return devices?.getDisplayMedia ? () => openScreen(devices) : undefined;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  choose(camera: AudioDevice | undefined): void {
    this.#wish = camera;
    try {
      this.#storage?.setItem(storageKey, JSON.stringify(camera ?? null));
    } catch {
      // Full, or forbidden: then it lasts as long as the page.
    }
    this.#events.emit('change', undefined);
  }

  /** Opens the chosen camera, or any where it is not there. Throws a `PictureError`. */
  async open(): Promise<MediaStreamTrack> {
    const devices = this.#devices;
    if (!devices) throw new PictureError('unsupported');
    const wish = findDevice(this.#wish, this.#listed);
    try {
      const deviceId = wish && { deviceId: { exact: wish.id } };
      const [track] = (await devices.getUserMedia({ video: { ...size, ...deviceId } })).getVideoTracks();
      if (!track) throw new PictureError('camera-missing');
      // Only now does the browser say which is which.
      await this.refresh();
      return track;
    } catch (cause) {
      if (cause instanceof PictureError) throw cause;
      const code = nameOf(cause);
      throw new PictureError(reasons[code] ?? 'camera-other', { cause, details: { code } });
    }
  }

  /** Looks again which there are. */
  async refresh(): Promise<void> {
    const listed = (await this.#devices?.enumerateDevices().catch(() => undefined)) ?? [];
    this.#listed = deviceList(listed, 'videoinput').devices;
    this.#events.emit('change', undefined);
  }

  /** Listens to the browser no longer. */
  close(): void {
    this.#devices?.removeEventListener('devicechange', this.#look);
  }

  readonly #look = (): void => {
    void this.refresh();
  };
}

async function openScreen(devices: PictureDevices): Promise<MediaStreamTrack> {
  try {
    const stream = await devices.getDisplayMedia?.({ video: true });
    const track = stream?.getVideoTracks()[0];
    if (track) return track;
  } catch (cause) {
    const code = nameOf(cause);
    // Somebody closes the browser's list: only what the system itself forbids is worth a word.
    const cancelled = code === 'NotAllowedError' && !/system/i.test(String(cause));
    if (cancelled || code === 'AbortError') throw new Cancelled();
    const reason = code === 'NotAllowedError' ? 'screen-denied' : 'screen-other';
    throw new PictureError(reason, { cause, details: { code } });
  }
  throw new PictureError('screen-other');
}

function nameOf(cause: unknown): string {
  return cause instanceof Error || cause instanceof DOMException ? cause.name : '';
}

function read(storage: CamerasOptions['storage']): AudioDevice | undefined {
  try {
    const found = JSON.parse(storage?.getItem(storageKey) ?? 'null') as Partial<AudioDevice> | null;
    const { id, label, group } = found ?? {};
    const texts = typeof id === 'string' && typeof label === 'string' && typeof group === 'string';
    return texts ? { id, label, group } : undefined;
  } catch {
    return undefined;
  }
}
