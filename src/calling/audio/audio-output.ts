import { findDevice, type AudioDevice } from './audio-device.ts';
import type { AudioDevices } from './audio-devices.ts';
import type { AudioSettings } from './audio-settings.ts';
import { Emitter } from '../events.ts';

/** What plays: an audio element or an audio context, in browsers that can tell them where. */
export interface Sink {
  readonly setSinkId?: ((id: string) => Promise<void>) | undefined;
}

export interface AudioOutputEvents {
  /** The chosen device cannot be used, and the system's is used instead. Not told while nothing plays. */
  fellBack: AudioDevice;
}

export interface AudioOutputOptions {
  readonly kind: 'speaker' | 'ringer';
  readonly devices: AudioDevices;
  readonly settings: AudioSettings;
}

/** Sends sounds to the loudspeaker that somebody chose for them; to the system's while it is not there. */
export class AudioOutput {
  readonly #options: AudioOutputOptions;
  readonly #events = new Emitter<AudioOutputEvents>();
  /** Where each one plays, as it was last asked to. */
  readonly #sinks = new Map<Sink, string>();

  constructor(options: AudioOutputOptions) {
    this.#options = options;
    options.settings.on('change', () => {
      this.#applyAll();
    });
    options.devices.on('change', () => {
      this.#applyAll();
    });
  }

  /** The chosen device, if it is there. */
  get device(): AudioDevice | undefined {
    const { kind, devices, settings } = this.#options;
    return findDevice(settings.wishes[kind], devices.speakers);
  }

  on<Name extends keyof AudioOutputEvents>(
    name: Name,
    listener: (event: AudioOutputEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  /** Has `sink` play at the chosen device from now on, whichever that is. Returns the function that ends this. */
  attach(sink: Sink): () => void {
    this.#sinks.set(sink, '');
    void this.#apply(sink);
    return () => {
      this.#sinks.delete(sink);
    };
  }

  #applyAll(): void {
    const wish = this.#options.settings.wishes[this.#options.kind];
    const gone = wish !== undefined && this.device === undefined;
    if (gone && [...this.#sinks.values()].some((id) => id !== '')) this.#events.emit('fellBack', wish);
    for (const sink of this.#sinks.keys()) void this.#apply(sink);
  }

  async #apply(sink: Sink): Promise<void> {
    const { device } = this;
    const id = device?.id ?? '';
    if (this.#sinks.get(sink) === id || !sink.setSinkId) return;
    this.#sinks.set(sink, id);
    try {
      await sink.setSinkId(id);
    } catch {
      // Meanwhile another may have been chosen, or the sound may be over.
      if (device === undefined || this.#sinks.get(sink) !== id) return;
      this.#sinks.set(sink, '');
      await sink.setSinkId('').catch(() => undefined);
      this.#events.emit('fellBack', device);
    }
  }
}
