import {
  findDevice,
  type AudioDevice,
  type AudioDeviceKind,
  type AudioKeeper,
  type AudioWishes,
  type Cameras,
  type Clock,
  type OffhookError,
  type Phone,
  type PhoneAudio,
  type Sink,
} from '../../calling/index.ts';
import type { SoundLab } from './sound-lab.ts';
import { bridge } from '../parts/bridge.ts';
import type { Explainer } from '../messages/explainer.ts';
import { Waiting } from '../parts/waiting.svelte.ts';
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
  readonly explainer: Explainer;
  readonly clock: Clock;
  /** Fetches the cameras, when they are first needed. Default: there are none. */
  readonly cameras?: (() => Promise<Cameras>) | undefined;
}

/** Microphone, speaker and ringer as the screen sees them, and the dialog in which they are chosen. */
export class AudioPanel {
  readonly #options: AudioPanelOptions;
  readonly #follow: <Model>(model: Model) => Model;
  readonly #changing: Waiting;
  #open = $state(false);

  constructor(options: AudioPanelOptions) {
    this.#options = options;
    const { audio, keeper, phone } = options;
    this.#changing = new Waiting(options.clock);
    this.#follow = bridge(audio.settings, audio.devices, audio.microphone, keeper);
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

  get cameras(): (() => Promise<Cameras>) | undefined {
    return this.#options.cameras;
  }

  get wishes(): AudioWishes {
    return this.#follow(this.#options).audio.settings.wishes;
  }

  /** Why the calls that are up have no microphone. */
  get missing(): OffhookError | undefined {
    return this.#follow(this.#options).keeper.missing;
  }

  /** Whether `kind` can be chosen: `later` where the browser lists devices only once the microphone is allowed. */
  chooses(kind: AudioDeviceKind): 'yes' | 'later' | 'no' {
    const { chooses, audio } = this.#follow(this.#options);
    if (kind === 'microphone') return 'yes';
    if (!chooses[kind]) return 'no';
    if (this.asks || audio.devices.speakers.length > 0) return 'yes';
    return audio.devices.named ? 'no' : 'later';
  }

  /** Whether the browser itself asks which loudspeakers this page may use, and lists no others. */
  get asks(): boolean {
    return this.#options.audio.devices.pickSpeaker !== undefined;
  }

  /**
   * Has the browser ask, and uses what is chosen; to be called within a press. `none` where there is nothing to choose;
   * otherwise, all is done, or all is as it was; what goes wrong is said, unless somebody closes the browser's list.
   */
  async pick(kind: 'speaker' | 'ringer'): Promise<'none' | undefined> {
    const { audio, explainer } = this.#options;
    const wish = this.wishes[kind];
    const absent = findDevice(wish, audio.devices.speakers) ? undefined : wish;
    try {
      const picked = await audio.devices.pickSpeaker?.(absent);
      if (picked) await this.change({ [kind]: picked });
    } catch (cause) {
      const name = cause instanceof DOMException ? cause.name : undefined;
      if (name === 'NotFoundError') return 'none';
      // What browsers say when somebody closes their list.
      if (name !== 'NotAllowedError' && name !== 'AbortError') explainer.report(cause);
    }
    return undefined;
  }

  /** The devices that can be chosen as `kind`. */
  devices(kind: AudioDeviceKind): readonly AudioDevice[] {
    const { devices } = this.#follow(this.#options).audio;
    return kind === 'microphone' ? devices.microphones : devices.speakers;
  }

  /** The devices of this kind that were ever there. */
  seen(kind: AudioDeviceKind): readonly AudioDevice[] {
    const { devices } = this.#follow(this.#options).audio;
    return kind === 'microphone' ? devices.seenMicrophones : devices.seenSpeakers;
  }

  /** The device that the system's settings say, where the browser tells. */
  system(kind: AudioDeviceKind): AudioDevice | undefined {
    const { devices } = this.#follow(this.#options).audio;
    return kind === 'microphone' ? devices.systemMicrophone : devices.systemSpeaker;
  }

  /** Changes what is wished, in the calls that are up too; what goes wrong is said, and nothing has changed then. */
  change(wishes: Partial<AudioWishes>): Promise<boolean> {
    const { keeper, explainer } = this.#options;
    return explainer.attempt(() => this.#changing.for((signal) => keeper.change(wishes, signal)));
  }

  /** Whether a change waits for the browser's question, and can be taken back. */
  get waiting(): boolean {
    return this.#changing.long;
  }

  /** Takes the change back that waits. */
  cancel(): void {
    this.#changing.cancel();
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
