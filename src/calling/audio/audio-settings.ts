import type { AudioDevice } from './audio-device.ts';
import { Emitter } from '../events.ts';

/** What can be chosen. */
export type AudioDeviceKind = 'microphone' | 'speaker' | 'ringer';

/** What the browser can do to the microphone's sound, by the names of its constraints. */
export type AudioSwitch = 'echoCancellation' | 'noiseSuppression' | 'autoGainControl';

/** What somebody wishes. A device that is not chosen follows the system's settings. */
export type AudioWishes = Readonly<Record<AudioSwitch, boolean>> &
  Readonly<Record<AudioDeviceKind, AudioDevice | undefined>>;

export interface AudioSettingsEvents {
  change: undefined;
}

/** The wishes of somebody who has chosen nothing. */
export const defaultWishes: AudioWishes = {
  microphone: undefined,
  speaker: undefined,
  ringer: undefined,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

const storageKey = 'offhook.audio';

/** Which devices were chosen and how the microphone is treated, remembered on this computer. No secrets. */
export class AudioSettings {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly #events = new Emitter<AudioSettingsEvents>();
  #wishes: AudioWishes;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#storage = storage;
    this.#wishes = read(storage);
  }

  get wishes(): AudioWishes {
    return this.#wishes;
  }

  on<Name extends keyof AudioSettingsEvents>(
    name: Name,
    listener: (event: AudioSettingsEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  /** Changes some wishes and keeps the others. */
  change(wishes: Partial<AudioWishes>): void {
    this.#wishes = { ...this.#wishes, ...wishes };
    try {
      this.#storage?.setItem(storageKey, JSON.stringify(this.#wishes));
    } catch {
      // Full, or forbidden: then they last as long as the page.
    }
    this.#events.emit('change', undefined);
  }
}

/** What was remembered; whatever does not look like it is left out. */
function read(storage: Pick<Storage, 'getItem'> | undefined): AudioWishes {
  try {
    const found: unknown = JSON.parse(storage?.getItem(storageKey) ?? '{}');
    const fields = isRecord(found) ? found : {};
    const device = (kind: AudioDeviceKind) => deviceFrom(fields[kind]);
    const on = (name: AudioSwitch) => fields[name] !== false;
    return {
      microphone: device('microphone'),
      speaker: device('speaker'),
      ringer: device('ringer'),
      echoCancellation: on('echoCancellation'),
      noiseSuppression: on('noiseSuppression'),
      autoGainControl: on('autoGainControl'),
    };
  } catch {
    return defaultWishes;
  }
}

function deviceFrom(found: unknown): AudioDevice | undefined {
  if (!isRecord(found)) return undefined;
  const { id, label, group } = found;
  const texts = [id, label, group].every((text) => typeof text === 'string');
  return texts ? { id: String(id), label: String(label), group: String(group) } : undefined;
}

function isRecord(found: unknown): found is Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null;
}
