import { dialled, type KioskDestination, type KioskProfile } from './profile.ts';

/** Calls what the profile allows, one at a time. */
export class Calling {
  readonly #profile: KioskProfile;
  readonly #call: (number: string) => Promise<void>;
  #who = $state<string>();
  #refused = $state('');

  constructor(profile: KioskProfile, call: (number: string) => Promise<void>) {
    this.#profile = profile;
    this.#call = call;
  }

  /** Who is about to be called, until there is a call. */
  get who(): string | undefined {
    return this.#who;
  }

  /** The number that was dialled and must not be. */
  get refused(): string {
    return this.#refused;
  }

  clear(): void {
    this.#refused = '';
  }

  destination({ number, label }: KioskDestination): Promise<void> {
    return this.#begin(number, label());
  }

  /** Calls what was dialled, and says whether that is allowed. */
  dialled(text: string): boolean {
    const number = dialled(text);
    const allowed = this.#profile.allows(number);
    this.#refused = allowed ? '' : text;
    if (allowed) void this.#begin(number, text);
    return allowed;
  }

  async #begin(number: string, who: string): Promise<void> {
    if (this.#who !== undefined) return;
    this.#who = who;
    this.#refused = '';
    try {
      await this.#call(number);
    } finally {
      this.#who = undefined;
    }
  }
}
