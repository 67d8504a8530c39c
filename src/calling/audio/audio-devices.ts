import { deviceList, everSeen, type AudioDevice, type DeviceList } from './audio-device.ts';
import { systemClock, type Clock } from '../collaborators.ts';
import { Emitter } from '../events.ts';
import { withTimeLimit } from '../time-limit.ts';

/** What is needed of `navigator.mediaDevices`. */
export type BrowserDevices = Pick<
  MediaDevices,
  'enumerateDevices' | 'getUserMedia' | 'addEventListener' | 'removeEventListener'
> & {
  /** Asks which loudspeaker the page may use; Firefox lists no others. Not in the types yet. */
  readonly selectAudioOutput?: (wish?: { readonly deviceId: string }) => Promise<MediaDeviceInfo>;
};

export interface AudioDevicesEvents {
  /** Something was plugged in or unplugged, or the browser says names that it kept to itself before. */
  change: undefined;
}

/**
 * How long anybody waits for the list, in milliseconds. Firefox lists devices to a page that has the focus, and lets
 * every other wait until it has.
 */
const patience = 500;

const none: DeviceList = { devices: [], system: undefined };

/**
 * The microphones and loudspeakers there are, as the browser tells by `devicechange`; nothing is polled. Empty on
 * pages that may not know, and nearly so until the microphone was given.
 */
export class AudioDevices {
  readonly #browser: BrowserDevices | undefined;
  readonly #clock: Clock;
  readonly #events = new Emitter<AudioDevicesEvents>();
  #microphones = none;
  #speakers = none;
  #seenMicrophones: readonly AudioDevice[] = [];
  #seenSpeakers: readonly AudioDevice[] = [];
  #looks = 0;
  /** Resolves when the first list is in, or is not to be had now. */
  readonly ready: Promise<void>;

  constructor(browser: BrowserDevices | undefined, clock: Clock = systemClock) {
    this.#browser = browser;
    this.#clock = clock;
    browser?.addEventListener('devicechange', this.#look);
    this.ready = this.refresh();
  }

  get microphones(): readonly AudioDevice[] {
    return this.#microphones.devices;
  }

  get speakers(): readonly AudioDevice[] {
    return this.#speakers.devices;
  }

  /** Every microphone that was ever there: what is gone is still spoken of. */
  get seenMicrophones(): readonly AudioDevice[] {
    return this.#seenMicrophones;
  }

  /** Every loudspeaker that was ever there. */
  get seenSpeakers(): readonly AudioDevice[] {
    return this.#seenSpeakers;
  }

  /** What the system's settings say, in browsers that list it. */
  get systemMicrophone(): AudioDevice | undefined {
    return this.#microphones.system;
  }

  /** What the system's settings say, in browsers that list it. */
  get systemSpeaker(): AudioDevice | undefined {
    return this.#speakers.system;
  }

  /** Whether the browser tells names. It does once the microphone was given. */
  get named(): boolean {
    return this.microphones.some(({ label }) => label !== '');
  }

  on<Name extends keyof AudioDevicesEvents>(
    name: Name,
    listener: (event: AudioDevicesEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  /**
   * Looks again, as is needed after the microphone was given: browsers do not tell that by an event. Resolves when the
   * list is in, or half a second later without it; it is taken when it comes.
   */
  async refresh(): Promise<void> {
    const late = new Error('The browser has not listed its devices yet.');
    await withTimeLimit(this.#clock, patience, this.#list(), () => late).catch(() => undefined);
  }

  /**
   * Has the browser ask which loudspeaker this page may use, from then on listed with the others; absent in browsers that
   * list all unasked. To be called within a press. The browser need not ask again for one that it gave for good: `wish`.
   * Rejects as the browser does: `NotAllowedError` when nobody chose any, `NotFoundError` when there is none.
   */
  get pickSpeaker(): ((wish?: AudioDevice) => Promise<AudioDevice>) | undefined {
    const browser = this.#browser;
    if (!browser?.selectAudioOutput) return undefined;
    return async (wish) => {
      const picked = await browser.selectAudioOutput?.(wish && { deviceId: wish.id });
      await this.refresh();
      const { deviceId: id = '', label = '', groupId: group = '' } = picked ?? {};
      return { id, label, group };
    };
  }

  /** Listens to the browser no longer. */
  close(): void {
    this.#browser?.removeEventListener('devicechange', this.#look);
  }

  async #list(): Promise<void> {
    this.#looks += 1;
    const look = this.#looks;
    const listed = (await this.#browser?.enumerateDevices().catch(() => undefined)) ?? [];
    // An older answer may come later.
    if (look !== this.#looks) return;
    this.#microphones = deviceList(listed, 'audioinput');
    this.#speakers = deviceList(listed, 'audiooutput');
    this.#seenMicrophones = everSeen(this.#seenMicrophones, this.microphones);
    this.#seenSpeakers = everSeen(this.#seenSpeakers, this.speakers);
    this.#events.emit('change', undefined);
  }

  readonly #look = (): void => {
    void this.refresh();
  };
}
