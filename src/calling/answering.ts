import type { CallMicrophone } from './audio/call-microphone.ts';
import type { MicrophoneArbiter, MicrophoneUser } from './audio/microphone-arbiter.ts';
import type { MirroredCall } from './mirror.ts';
import type { SoundPlace } from './sound-place.ts';
import type { VerbRun } from './verb-run.ts';

/** What answering needs of its call. */
export interface AnsweringHost {
  readonly call: MicrophoneUser & { readonly sound: SoundPlace };
  readonly backend: MirroredCall;
  readonly microphones: MicrophoneArbiter;
  readonly microphone: CallMicrophone;
  /** The provider's library had the microphone in its hands. */
  readonly apply: () => void;
  /** Whether it can be taken back has changed. */
  readonly changed: () => void;
}

/** How a call is answered: with a microphone, for which the browser may have to ask first. */
export class Answering {
  readonly #host: AnsweringHost;
  #asking: AbortController | undefined;
  #elsewhere = false;

  constructor(host: AnsweringHost) {
    this.#host = host;
  }

  /** Takes the answer back. Present only as long as it waits for the microphone, here or in another page. */
  get stop(): (() => void) | undefined {
    const { backend } = this.#host;
    if (this.#elsewhere && backend.stopAnswering) return () => void backend.stopAnswering?.();
    const asking = this.#asking;
    return (
      asking &&
      (() => {
        asking.abort();
      })
    );
  }

  async answer(run: VerbRun): Promise<void> {
    const { call, backend, microphones, microphone, apply } = this.#host;
    if (call.sound === 'elsewhere') return this.#answerElsewhere();
    const audio = await this.#open();
    try {
      // The caller may have given up while the browser asked for the microphone, or another call was held.
      await microphones.claim(call, () => run.isWanted());
      if (!run.isWanted()) return;
      microphone.use(audio);
      const answered = backend.answer?.({ audio });
      apply();
      await answered;
    } finally {
      if (microphone.track !== audio) audio.stop();
    }
  }

  async #answerElsewhere(): Promise<void> {
    this.#elsewhere = true;
    this.#host.changed();
    try {
      await this.#host.backend.answer?.({});
    } finally {
      this.#elsewhere = false;
    }
  }

  async #open(): Promise<MediaStreamTrack> {
    const asking = (this.#asking = new AbortController());
    this.#host.changed();
    try {
      return await this.#host.microphones.open(asking.signal);
    } finally {
      this.#asking = undefined;
      this.#host.changed();
    }
  }
}
