import type { Call, Clock, Phone } from '../../calling/index.ts';
import { speak, type Language } from '../frame/language.svelte.ts';
import type { KioskProfile } from './profile.ts';
import type { KioskTones } from './tones.ts';

export interface KioskOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  readonly profile: KioskProfile;
  /** What it makes itself heard with. Default: nothing, and no call is answered by itself. */
  readonly tones?: KioskTones | undefined;
  /** Whoever was there has gone: nothing of them stays. */
  readonly onIdle?: () => void;
  /** A call is about to be answered by itself: it need not ring. */
  readonly onAnswering?: (call: Call) => void;
}

/** What a kiosk does by itself: it answers, ends calls that last too long, and is as new for whoever comes next. */
export class Kiosk {
  readonly #options: KioskOptions;
  /** The calls that are limited, each with what calls that off. */
  #limits: readonly { readonly call: Call; readonly stop: () => void }[] = [];
  #stopIdle: () => void = () => undefined;
  /** The calls that are about to be ended. */
  #warned: readonly Call[] = $state.raw([]);
  #alone = $state(true);

  constructor(options: KioskOptions) {
    this.#options = options;
  }

  /** Whether nobody is there: then it attracts people. */
  get alone(): boolean {
    return this.#alone;
  }

  /** Begins. Returns what stops it. */
  run(): () => void {
    const { phone } = this.#options;
    const stops = [
      phone.on('change', () => {
        this.#follow();
      }),
      phone.on('call', (call) => {
        this.#wait();
        void this.#answer(call);
      }),
    ];
    this.#wait();
    this.#follow();
    return () => {
      for (const stop of stops) stop();
      this.#stopIdle();
      for (const limit of this.#limits) limit.stop();
    };
  }

  /** Whether it was said that `call` ends soon. */
  isWarned(call: Call): boolean {
    return this.#warned.includes(call);
  }

  choose(language: Language): void {
    speak(language);
    this.touched();
  }

  /** Somebody is there. */
  touched(): void {
    this.#alone = false;
    this.#wait();
  }

  #wait(): void {
    const { clock, phone, profile, onIdle } = this.#options;
    this.#stopIdle();
    this.#stopIdle = clock.after(profile.idle, () => {
      if (phone.calls.length > 0) {
        this.#wait();
        return;
      }
      this.#alone = true;
      speak(profile.languages[0] ?? 'en');
      onIdle?.();
    });
  }

  /** Never without its tone: whoever is there hears that somebody else does. */
  async #answer(call: Call): Promise<void> {
    const { profile, tones, onAnswering, phone } = this.#options;
    const others = phone.calls.some((other) => other !== call);
    if (!profile.autoAnswer || !tones || call.state !== 'incoming' || others) return;
    onAnswering?.(call);
    const heard = await tones.answering();
    // The caller may have given up meanwhile.
    if (heard && call.facts.state === 'incoming') await call.answer?.();
  }

  #follow(): void {
    const { calls } = this.#options.phone;
    for (const { call, stop } of this.#limits) {
      if (calls.includes(call)) continue;
      stop();
      this.#warned = this.#warned.filter((each) => each !== call);
      this.#wait();
    }
    this.#limits = calls
      .filter(({ facts }) => facts.connectedAt !== undefined)
      .map((call) => this.#limits.find((limit) => limit.call === call) ?? { call, stop: this.#limit(call) });
  }

  #limit(call: Call): () => void {
    const { clock, profile, tones } = this.#options;
    const stopWarning = clock.after(profile.longest - profile.warned, () => {
      this.#warned = [...this.#warned, call];
      tones?.ending();
    });
    const stopEnd = clock.after(profile.longest, () => void call.end?.());
    return () => {
      stopWarning();
      stopEnd();
    };
  }
}
