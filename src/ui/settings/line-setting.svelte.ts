import type { Phone, Setting, Settings } from '../../calling/index.ts';

export interface LineSettingOptions<Value> {
  readonly phone: Phone;
  /** Finds it among what the provider of a line keeps. */
  readonly of: (settings: Settings) => Setting<Value> | undefined;
}

/** A setting that the provider of a line keeps, as the screen shows it: of the first line that has any. */
export class LineSetting<Value> {
  readonly #options: LineSettingOptions<Value>;
  #settings: Settings | undefined;
  #stop: () => void = () => undefined;
  #turn = 0;
  #value: Value | undefined = $state.raw();
  #failed = $state(false);

  constructor(options: LineSettingOptions<Value>) {
    this.#options = options;
    options.phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** As it was read or chosen last; nothing before it was read. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** Whether it could not be read. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether it can be changed here. */
  get changes(): boolean {
    return this.#setting?.change !== undefined;
  }

  /** Shows `value` at once. Rejects where it could not be saved: then the one before is shown again. */
  async change(value: Value): Promise<void> {
    const before = this.#value;
    this.#turn += 1;
    const turn = this.#turn;
    this.#value = value;
    try {
      await this.#setting?.change?.(value);
    } catch (cause) {
      if (turn === this.#turn) this.#value = before;
      throw cause;
    }
  }

  async read(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const value = await this.#setting?.read();
      if (turn !== this.#turn) return;
      this.#value = value;
      this.#failed = false;
    } catch {
      if (turn === this.#turn) this.#failed = true;
    }
  }

  get #setting(): Setting<Value> | undefined {
    return this.#settings && this.#options.of(this.#settings);
  }

  #follow(): void {
    const { lines } = this.#options.phone;
    const settings = lines.find((line) => line.settings)?.settings;
    // For a moment a line may have none, while another tab takes it over.
    if (settings === this.#settings || (!settings && lines.length > 0)) return;
    this.#stop();
    this.#settings = settings;
    this.#value = undefined;
    this.#failed = false;
    this.#stop = settings?.on('change', () => void this.read()) ?? (() => undefined);
    void this.read();
  }
}
