import type { AudioDevice } from './audio-device.ts';
import type { AudioDevices } from './audio-devices.ts';
import type { AudioMicrophone } from './audio-microphone.ts';
import type { AudioSettings, AudioWishes } from './audio-settings.ts';
import type { Call } from '../call.ts';
import { MediaError, OffhookError } from '../errors.ts';
import { Emitter } from '../events.ts';
import type { Phone } from '../phone.ts';
import { SerialQueue } from '../serial-queue.ts';
import { unlessCancelled } from './unless-cancelled.ts';

export interface AudioKeeperEvents {
  /** Whether calls lack a microphone changed. */
  change: undefined;
  /** The device in use went away, and the calls go on with another. */
  replaced: { readonly from: AudioDevice | undefined; readonly to: AudioDevice };
  /** The calls go on without a microphone: none is left, or the browser does not give it any more. */
  missing: OffhookError;
  /** The calls that lacked one have a microphone again. */
  back: AudioDevice;
  /** The calls moved to the device that was chosen, or to the system's new one, because it was plugged in. */
  followed: AudioDevice;
}

export interface AudioKeeperOptions {
  readonly phone: Phone;
  readonly devices: AudioDevices;
  readonly settings: AudioSettings;
  readonly microphone: AudioMicrophone;
}

/** Calls that have a microphone's track of their own. */
const hasMicrophone = ({ state, changeMicrophone }: Call): boolean =>
  changeMicrophone !== undefined && state !== 'incoming' && state !== 'ended';

/**
 * Keeps the calls supplied with a microphone: changes it when somebody chooses another, takes the next one when the
 * one in use goes away, and waits for one when none is left. Calls stay as they are meanwhile, muted ones muted.
 */
export class AudioKeeper {
  readonly #options: AudioKeeperOptions;
  readonly #events = new Emitter<AudioKeeperEvents>();
  #missing: OffhookError | undefined;
  /** So that no two of them open microphones for the same call. */
  readonly #queue = new SerialQueue();
  /** Tracks up to this one are being replaced, or were. */
  #replacedUpTo = 0;
  /** Lost before the call that it was opened for was there. */
  #lostEarly: number | undefined;

  constructor(options: AudioKeeperOptions) {
    this.#options = options;
    const { devices, microphone, phone } = options;
    microphone.on('lost', (which) => {
      if (which <= this.#replacedUpTo) return;
      if (this.#calls().length > 0) this.lost();
      else this.#lostEarly = which;
    });
    devices.on('change', () => {
      void this.#queue.run(() => this.#check());
    });
    phone.on('change', () => {
      const needed = this.#calls().length > 0;
      if (this.#missing && !needed) this.#lacks(undefined);
      if (needed && this.#lostEarly === microphone.opened) this.lost();
    });
  }

  /** Why the calls that are up have no microphone; `undefined` while they have one. */
  get missing(): OffhookError | undefined {
    return this.#missing;
  }

  on<Name extends keyof AudioKeeperEvents>(
    name: Name,
    listener: (event: AudioKeeperEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  /**
   * Changes wishes, and has those about the microphone take effect in the calls that are up. When that fails it
   * throws an `OffhookError`, when `signal` takes it back a `Cancelled`, and everything is as it was.
   */
  change(wishes: Partial<AudioWishes>, signal?: AbortSignal): Promise<void> {
    return this.#queue.run(async () => {
      const { settings } = this.#options;
      const before = settings.wishes;
      settings.change(wishes);
      if (Object.keys(wishes).every((wish) => wish === 'speaker' || wish === 'ringer')) return;
      try {
        await this.#supply(() => unlessCancelled(this.#options.microphone.open(signal), signal));
        this.#lacks(undefined);
      } catch (cause) {
        settings.change(before);
        throw cause;
      }
    });
  }

  /** Tries again to get a microphone for calls that lack one. */
  retry(): Promise<void> {
    return this.#queue.run(() => this.#bring(true));
  }

  /** The microphone may be had again, such as after the permission was given back. */
  regained(): void {
    if (this.#missing) void this.#queue.run(() => this.#bring(false));
  }

  /** What the calls have is not to be had any more: they get the next one. */
  lost(): void {
    const { devices, microphone } = this.#options;
    this.#replacedUpTo = microphone.opened;
    this.#lostEarly = undefined;
    void this.#queue.run(async () => {
      if (this.#missing || this.#calls().length === 0) return;
      // Whatever ended the track, the list may not be told yet.
      await devices.refresh();
      await this.#replace();
    });
  }

  #calls(): readonly Call[] {
    return this.#options.phone.calls.filter(hasMicrophone);
  }

  /** Gives each call a new track. Resolves with where they come from; nothing where there is no call. */
  async #supply(open: () => Promise<MediaStreamTrack>): Promise<AudioDevice | undefined> {
    const { microphone } = this.#options;
    this.#replacedUpTo = microphone.opened;
    const calls = this.#calls();
    for (const call of calls) await call.changeMicrophone?.(await open());
    return calls.length > 0 ? microphone.inUse : undefined;
  }

  async #check(): Promise<void> {
    if (this.#missing) await this.#bring(false);
    else if (this.#options.microphone.gone) await this.#replace();
    else await this.#follow();
  }

  async #replace(): Promise<void> {
    const { microphone } = this.#options;
    const from = microphone.inUse;
    try {
      const to = await this.#supply(() => microphone.openAny());
      if (to) this.#events.emit('replaced', { from, to });
    } catch (cause) {
      this.#lacks(cause);
    }
  }

  async #bring(said: boolean): Promise<void> {
    const lacked = this.#missing;
    if (!lacked) return;
    const { microphone } = this.#options;
    try {
      const device = await this.#supply(() => microphone.openAny());
      this.#lacks(undefined);
      if (device) this.#events.emit('back', device);
    } catch (cause) {
      if (said || !(cause instanceof OffhookError) || cause.reason !== lacked.reason) this.#lacks(cause);
    }
  }

  /** Moves to what is wanted now that other devices are there; where that fails, what is in use goes on. */
  async #follow(): Promise<void> {
    const { microphone } = this.#options;
    if (!microphone.stale) return;
    const device = await this.#supply(() => microphone.open()).catch(() => undefined);
    if (device) this.#events.emit('followed', device);
  }

  #lacks(cause: unknown): void {
    const error =
      cause === undefined || cause instanceof OffhookError ? cause : new MediaError('other', { cause });
    this.#missing = error;
    if (error) this.#events.emit('missing', error);
    this.#events.emit('change', undefined);
  }
}
