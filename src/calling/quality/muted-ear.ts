import type { MicrophoneMeter, OpenMeter } from './microphone-meter.ts';

/** Listens behind the mute: to the microphone that a muted call has, and to none otherwise. */
export class MutedEar {
  readonly #open: OpenMeter | undefined;
  #track: MediaStreamTrack | undefined;
  #meter: MicrophoneMeter | undefined;

  constructor(open: OpenMeter | undefined) {
    this.#open = open;
  }

  /** Listens to `track` from now on; to nothing where there is none. */
  listenTo(track: MediaStreamTrack | undefined): void {
    if (track === this.#track) return;
    this.#meter?.close();
    this.#track = track;
    this.#meter = track && this.#open?.(track);
  }

  level(): number | undefined {
    return this.#meter?.level();
  }
}
