import type { Line, Setting, Settings } from '../../calling/index.ts';
import type { LinesOf } from '../line/lines-of.ts';

export interface LineSettingOptions<Value> {
  readonly phone: LinesOf;
  /** Finds it among what the provider of a line keeps. */
  readonly of: (settings: Settings) => Setting<Value> | undefined;
}

/** A setting that the provider of a line keeps, as the screen shows it: of the first line that has any. */
export class LineSetting<Value> {
  readonly #options: LineSettingOptions<Value>;
  #line: Line | undefined;
  #settings: Settings | undefined;
  readonly #stopPhone: () => void;
  #stopSettings: () => void = () => undefined;
  /** What was asked for last: whatever was asked for before it is old. */
  #turn = 0;
  /** How many changes are on their way. */
  #changing = 0;
  /** As the provider is known to have it. */
  #saved: Value | undefined;
  #value: Value | undefined = $state.raw();
  #failed = $state(false);

  constructor(options: LineSettingOptions<Value>) {
    this.#options = options;
    this.#stopPhone = options.phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** As it was read or chosen last; nothing before it was read. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** Whether it could not be read; what was read before stays. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether it can be changed here. */
  get changes(): boolean {
    return this.#setting?.change !== undefined;
  }

  /**
   * Shows `value` at once. Rejects where it could not be saved: then what holds is shown again, unless something else was
   * chosen since.
   */
  async change(value: Value): Promise<void> {
    const settings = this.#settings;
    this.#turn += 1;
    const turn = this.#turn;
    this.#changing += 1;
    this.#value = value;
    try {
      await this.#setting?.change?.(value);
      if (settings === this.#settings) this.#saved = value;
    } catch (cause) {
      if (turn === this.#turn) this.#value = this.#saved;
      throw cause;
    } finally {
      if (settings === this.#settings) this.#changing -= 1;
      void this.read();
    }
  }

  /** Reads it again, unless a change is on its way: it is read after that. */
  async read(): Promise<void> {
    if (this.#changing > 0) return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const value = await this.#setting?.read();
      if (turn !== this.#turn) return;
      this.#saved = value;
      this.#value = value;
      this.#failed = false;
    } catch {
      if (turn === this.#turn) this.#failed = true;
    }
  }

  /** Nobody looks at it any more. */
  close(): void {
    this.#stopPhone();
    this.#stopSettings();
  }

  get #setting(): Setting<Value> | undefined {
    return this.#settings && this.#options.of(this.#settings);
  }

  #follow(): void {
    const { lines } = this.#options.phone;
    const line = lines.find(({ settings }) => settings);
    const settings = line?.settings;
    // For a moment a line may have none, while another tab takes it over.
    if (settings === this.#settings || (!settings && lines.length > 0)) return;
    this.#stopSettings();
    this.#settings = settings;
    this.#changing = 0;
    this.#failed = false;
    // Another tab has the line now: what was read stays until it is read again.
    if (line !== this.#line) this.#saved = this.#value = undefined;
    this.#line = line;
    this.#stopSettings = settings?.on('change', () => void this.read()) ?? (() => undefined);
    void this.read();
  }
}
