import { Emitter, type Line, type LinePart, type Phone } from '../../calling/index.ts';
import { partPresence } from '../frame/part-presence.ts';
import type { Screen } from '../frame/screen.ts';
import type { LinesOf } from './lines-of.ts';

export interface PartLineOptions {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly part: LinePart;
}

/**
 * Whose voicemail, contacts or settings are shown where several lines have some: those of the line that was chosen, else of
 * the first that has any. To whoever shows them it is a phone with that one line.
 */
export class PartLine implements LinesOf {
  readonly #options: PartLineOptions;
  readonly #events = new Emitter<{ change: undefined }>();
  readonly #has: (line: Line) => boolean;
  #chosen: Line | undefined = $state.raw();

  constructor(options: PartLineOptions) {
    this.#options = options;
    const { phone, part } = options;
    const asked: { line?: Line } = {};
    const has = partPresence(() => (asked.line ? [asked.line] : []));
    this.#has = (line) => {
      asked.line = line;
      return has(part);
    };
    phone.on('change', () => {
      this.#events.emit('change', undefined);
    });
  }

  /** The lines that have such a part. Asked while drawing. */
  get choices(): readonly Line[] {
    const { phone, screen } = this.#options;
    return screen.follow(phone).lines.filter(this.#has);
  }

  /** The one that is shown; none where no line has such a part. */
  get lines(): readonly Line[] {
    const all = this.#options.phone.lines.filter(this.#has);
    const line = all.find((each) => each === this.#chosen) ?? all[0];
    return line ? [line] : [];
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  choose(line: Line): void {
    this.#chosen = line;
    this.#events.emit('change', undefined);
  }
}
