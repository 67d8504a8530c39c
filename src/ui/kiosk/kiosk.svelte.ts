import type { Call, Clock, Phone } from '../../calling/index.ts';
import { speak, type Language } from '../frame/language.svelte.ts';
import type { KioskProfile } from './profile.ts';

export interface KioskOptions {
  readonly phone: Phone;
  readonly clock: Clock;
  readonly profile: KioskProfile;
}

/** What a kiosk does by itself: it ends calls that last too long, and is as new for whoever comes next. */
export class Kiosk {
  readonly #options: KioskOptions;
  /** The calls that are limited, each with what calls that off. */
  #limits: readonly { readonly call: Call; readonly stop: () => void }[] = [];
  #stopIdle: () => void = () => undefined;
  /** The calls that are about to be ended. */
  #warned: readonly Call[] = $state.raw([]);

  constructor(options: KioskOptions) {
    this.#options = options;
  }

  /** Begins. Returns what stops it. */
  run(): () => void {
    const stop = this.#options.phone.on('change', () => {
      this.#follow();
    });
    this.touched();
    this.#follow();
    return () => {
      stop();
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
    const { clock, phone, profile } = this.#options;
    this.#stopIdle();
    this.#stopIdle = clock.after(profile.idle, () => {
      if (phone.calls.length > 0) this.touched();
      else speak(profile.languages[0] ?? 'en');
    });
  }

  #follow(): void {
    const { calls } = this.#options.phone;
    for (const { call, stop } of this.#limits) {
      if (calls.includes(call)) continue;
      stop();
      this.#warned = this.#warned.filter((each) => each !== call);
      this.touched();
    }
    this.#limits = calls
      .filter(({ facts }) => facts.connectedAt !== undefined)
      .map((call) => this.#limits.find((limit) => limit.call === call) ?? { call, stop: this.#limit(call) });
  }

  #limit(call: Call): () => void {
    const { clock, profile } = this.#options;
    const stopWarning = clock.after(profile.longest - profile.warned, () => {
      this.#warned = [...this.#warned, call];
    });
    const stopEnd = clock.after(profile.longest, () => void call.end?.());
    return () => {
      stopWarning();
      stopEnd();
    };
  }
}
