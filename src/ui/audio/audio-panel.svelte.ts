import { createSubscriber } from 'svelte/reactivity';
import type {
  AudioDevice,
  AudioDeviceKind,
  AudioKeeper,
  AudioWishes,
  Clock,
  OffhookError,
  Phone,
  PhoneAudio,
  Sink,
} from '../../calling/index.ts';
import type { SoundLab } from '../sound/sound-lab.ts';
import type { Trouble } from '../messages/trouble.ts';
import type { AudioCheck } from './audio-check.svelte.ts';

/** What a page can choose devices with. */
export interface AudioParts {
  readonly audio: PhoneAudio;
  /** Fetches what tries devices out, when it is first needed. */
  readonly lab: () => Promise<SoundLab>;
  /** Whether the browser can play a call, and ring, at a device that was chosen. */
  readonly chooses: { readonly speaker: boolean; readonly ringer: boolean };
}

export interface AudioPanelOptions extends AudioParts {
  readonly phone: Phone;
  readonly keeper: AudioKeeper;
  readonly trouble: Trouble;
  readonly clock: Clock;
}

/** Microphone, speaker and ringer as the screen sees them, and the dialog in which they are chosen. */
export class AudioPanel {
  readonly #options: AudioPanelOptions;
  readonly #subscribe: () => void;
  #open = $state(false);

  constructor(options: AudioPanelOptions) {
    this.#options = options;
    const { audio, keeper, phone } = options;
    this.#subscribe = createSubscriber((update) => {
      const unsubscribe = [
        audio.settings.on('change', update),
        audio.devices.on('change', update),
        audio.microphone.on('change', update),
        keeper.on('change', update),
      ];
      return () => {
        for (const each of unsubscribe) each();
      };
    });
    // A dialog makes the rest of the page inert, and a call has to be answered.
    phone.on('call', (call) => {
      if (call.direction === 'incoming') this.close();
    });
  }

  /** Whether the dialog is open. */
  get open(): boolean {
    return this.#open;
  }

  show(): void {
    this.#open = true;
  }

  close(): void {
    this.#open = false;
  }

  get wishes(): AudioWishes {
    this.#subscribe();
    return this.#options.audio.settings.wishes;
  }

  /** Why the calls that are up have no microphone. */
  get missing(): OffhookError | undefined {
    this.#subscribe();
    return this.#options.keeper.missing;
  }

  /** Whether `kind` can be chosen: `later` where the browser lists devices only once the microphone is allowed. */
  chooses(kind: AudioDeviceKind): 'yes' | 'later' | 'no' {
    this.#subscribe();
    const { chooses, audio } = this.#options;
    if (kind === 'microphone') return 'yes';
    if (!chooses[kind]) return 'no';
    if (audio.devices.speakers.length > 0) return 'yes';
    return audio.devices.named ? 'no' : 'later';
  }

  /** The devices that can be chosen as `kind`. */
  devices(kind: AudioDeviceKind): readonly AudioDevice[] {
    this.#subscribe();
    const { devices } = this.#options.audio;
    return kind === 'microphone' ? devices.microphones : devices.speakers;
  }

  /** The device that the system's settings say, where the browser tells. */
  system(kind: AudioDeviceKind): AudioDevice | undefined {
    this.#subscribe();
    const { devices } = this.#options.audio;
    return kind === 'microphone' ? devices.systemMicrophone : devices.systemSpeaker;
  }

  /** Changes what is wished, in the calls that are up too; what goes wrong is said, and nothing has changed then. */
  change(wishes: Partial<AudioWishes>): Promise<boolean> {
    const { keeper, trouble } = this.#options;
    return trouble.attempt(() => keeper.change(wishes));
  }

  /** An attachment for what plays a call: it plays at the chosen speaker, whichever that is. */
  readonly atSpeaker = (sink: Sink): (() => void) => this.#options.audio.speaker.attach(sink);

  /** A trial of the chosen devices, to be closed. */
  async check(): Promise<AudioCheck> {
    const { audio, clock, lab } = this.#options;
    const [module, found] = await Promise.all([import('./audio-check.svelte.ts'), lab()]);
    return new module.AudioCheck({ audio, clock, lab: found });
  }
}
