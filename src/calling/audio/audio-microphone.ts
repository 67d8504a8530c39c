import { findDevice, type AudioDevice } from './audio-device.ts';
import type { AudioDevices, BrowserDevices } from './audio-devices.ts';
import type { AudioSettings } from './audio-settings.ts';
import { openMicrophone } from './browser-microphone.ts';
import type { MicrophoneSource } from '../collaborators.ts';
import { MediaError, type MediaErrorReason } from '../errors.ts';
import { Emitter } from '../events.ts';
import { assertWanted } from './unless-cancelled.ts';

export interface AudioMicrophoneEvents {
  /**
   * A track ended though nobody stopped it: the device went away, or the permission was taken back. Carries which
   * of all tracks it was: the first one opened is 1.
   */
  lost: number;
  /** Another device is in use than before. */
  change: undefined;
}

export interface AudioMicrophoneOptions {
  readonly browser: BrowserDevices | undefined;
  readonly devices: AudioDevices;
  readonly settings: AudioSettings;
}

/** With another device it may go better. */
const worthAnother: readonly MediaErrorReason[] = ['missing', 'in-use', 'other'];

/** The microphone that somebody chose, treated as they wish; the system's while it is not there. */
export class AudioMicrophone implements MicrophoneSource {
  readonly #options: AudioMicrophoneOptions;
  readonly #events = new Emitter<AudioMicrophoneEvents>();
  #tracks: readonly MediaStreamTrack[] = [];
  #inUse: AudioDevice | undefined;
  #opened = 0;

  constructor(options: AudioMicrophoneOptions) {
    this.#options = options;
  }

  /** How many tracks were opened so far. */
  get opened(): number {
    return this.#opened;
  }

  /** The device that the newest track comes from; `undefined` before there was one. */
  get inUse(): AudioDevice | undefined {
    return this.#inUse;
  }

  /** What would be opened now: the chosen device if it is there, else the system's where the browser lists it. */
  get wanted(): AudioDevice | undefined {
    const { devices, settings } = this.#options;
    return findDevice(settings.wishes.microphone, devices.microphones) ?? devices.systemMicrophone;
  }

  /** Whether another device would be opened now than the one in use, such as the chosen one that has come back. */
  get stale(): boolean {
    const { wanted } = this;
    if (wanted === undefined || this.#inUse === undefined) return false;
    const { id, label, group } = this.#inUse;
    return id !== wanted.id || label !== wanted.label || group !== wanted.group;
  }

  /** Whether the device in use is no longer there, for browsers that do not end its track. */
  get gone(): boolean {
    const { microphones, systemMicrophone, named } = this.#options.devices;
    const { id, group } = this.#inUse ?? {};
    if (id === undefined || !named || this.#live().length === 0) return false;
    if (systemMicrophone?.id === id) {
      return systemMicrophone.group !== group && !microphones.some((device) => device.group === group);
    }
    return !microphones.some((device) => device.id === id);
  }

  on<Name extends keyof AudioMicrophoneEvents>(
    name: Name,
    listener: (event: AudioMicrophoneEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  async open(signal?: AbortSignal): Promise<MediaStreamTrack> {
    const { devices, settings } = this.#options;
    await devices.ready;
    const track = await this.#openOr(['missing'], [], signal);
    if (devices.named) return track;
    // Only now does the browser say which is which.
    await devices.refresh();
    this.#note(track);
    const meant = findDevice(settings.wishes.microphone, devices.microphones);
    if (meant === undefined || track.getSettings().deviceId === meant.id) return track;
    const better = await this.#get(meant).catch(() => undefined);
    if (better) track.stop();
    return better ?? track;
  }

  /** Any microphone that can be had, the chosen one first. Throws a `MediaError` if there is none. */
  openAny(): Promise<MediaStreamTrack> {
    return this.#openOr(worthAnother, this.#options.devices.microphones);
  }

  /** Opens the wanted device, and after a failure for one of these reasons the system's, then `others`. */
  async #openOr(
    reasons: readonly MediaErrorReason[],
    others: readonly AudioDevice[] = [],
    signal?: AbortSignal,
  ): Promise<MediaStreamTrack> {
    const { wishes } = this.#options.settings;
    const { wanted } = this;
    // Without names a device cannot be found among the listed ones; its id may still be the same.
    const first = this.#options.devices.named ? wanted : (wishes.microphone ?? wanted);
    const candidates = new Set([first, undefined, ...others]);
    let failure: MediaError | undefined;
    for (const candidate of candidates) {
      try {
        return await this.#get(candidate, signal);
      } catch (cause) {
        if (!(cause instanceof MediaError)) throw cause;
        if (failure === undefined || failure.reason === 'missing') failure = cause;
        if (!reasons.includes(cause.reason)) break;
      }
    }
    throw failure ?? new MediaError('missing');
  }

  async #get(device: AudioDevice | undefined, signal?: AbortSignal): Promise<MediaStreamTrack> {
    assertWanted(signal);
    const { browser, settings } = this.#options;
    const { echoCancellation, noiseSuppression, autoGainControl } = settings.wishes;
    const track = await openMicrophone(browser, {
      echoCancellation,
      noiseSuppression,
      autoGainControl,
      ...(device && { deviceId: { exact: device.id } }),
    });
    // What nobody wants any more is not in use, either.
    if (signal?.aborted) track.stop();
    assertWanted(signal);
    this.#opened += 1;
    const which = this.#opened;
    track.addEventListener('ended', () => {
      this.#events.emit('lost', which);
    });
    this.#tracks = [...this.#live(), track];
    this.#note(track, device);
    return track;
  }

  /** Notes which of the listed devices `track` comes from; it was opened as `device`. */
  #note(track: MediaStreamTrack, device?: AudioDevice): void {
    const { devices } = this.#options;
    const id = track.getSettings().deviceId;
    const listed = [devices.systemMicrophone, ...devices.microphones].find((each) => each?.id === id);
    this.#inUse = listed ?? device ?? { id: id ?? '', label: track.label, group: '' };
    this.#events.emit('change', undefined);
  }

  #live(): readonly MediaStreamTrack[] {
    return this.#tracks.filter((track) => track.readyState === 'live');
  }
}
