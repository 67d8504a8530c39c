import type { Forwarding, Line, Phone } from '../../calling/index.ts';
import { LineSetting } from './line-setting.svelte.ts';

/** What has the calls of a line not ring. */
export interface Quiet {
  readonly disturb: LineSetting<boolean>;
  readonly forwarding: LineSetting<Forwarding>;
}

interface QuietLine extends Quiet {
  readonly line: Line;
}

/** What the provider of each line keeps that has no call ring, where there are several lines. */
export class LineNotes {
  readonly #phone: Phone;
  #list: readonly QuietLine[] = $state.raw([]);

  constructor(phone: Phone) {
    this.#phone = phone;
    phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** Asked while drawing. */
  of(line: Line): QuietLine | undefined {
    return this.#list.find((each) => each.line === line);
  }

  #follow(): void {
    const { lines } = this.#phone;
    const wanted = lines.length > 1 ? lines : [];
    const same =
      wanted.length === this.#list.length && this.#list.every(({ line }, at) => line === wanted[at]);
    if (same) return;
    for (const { line, disturb, forwarding } of this.#list) {
      if (wanted.includes(line)) continue;
      disturb.close();
      forwarding.close();
    }
    this.#list = wanted.map((line) => this.of(line) ?? this.#quiet(line));
  }

  #quiet(line: Line): QuietLine {
    const own = this.#phone;
    const phone = {
      get lines() {
        return own.lines.filter((each) => each === line);
      },
      on: (name: 'change', listener: () => void) => own.on(name, listener),
    };
    return {
      line,
      disturb: new LineSetting({ phone, of: (settings) => settings.doNotDisturb }),
      forwarding: new LineSetting({ phone, of: (settings) => settings.forwarding }),
    };
  }
}
