import type { LineIdentity, LineView, Phone } from '../../calling/index.ts';
import type { Screen } from '../frame/screen.ts';
import { tidy } from '../parts/text.ts';
import type { SignInSystem } from '../sign-in/system.ts';

/** What a name is made of. */
type Named = Pick<LineView, 'id' | 'backend' | 'identity'>;

export interface LineNamesOptions {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly systems: readonly Pick<SignInSystem, 'id' | 'name'>[];
}

/** Whose line it is, as short as it can be said; empty as long as nobody has said. */
const whose = ({ extension, number, name }: LineIdentity): string => tidy(extension ?? number ?? name);

/**
 * What lines are called where there are several: the name of the system, then the extension, else the number or address,
 * else the name of whoever has it, as in *Webex 1001*. Of lines that are called the same, the second has a 2 behind it.
 */
export class LineNames {
  readonly #options: LineNamesOptions;

  constructor(options: LineNamesOptions) {
    this.#options = options;
  }

  /** Whether there are several lines, so that each has to be told from the others. Asked while drawing. */
  get several(): boolean {
    return this.#lines.length > 1;
  }

  /** Asked while drawing. */
  nameOf(line: Named): string {
    const name = this.#nameOf(line);
    const lines = this.#lines;
    const before = lines.slice(
      0,
      lines.findIndex(({ id }) => id === line.id),
    );
    const nth = 1 + before.filter((other) => this.#nameOf(other) === name).length;
    return nth > 1 ? `${name} (${nth})` : name;
  }

  /** The same where there are several lines; nothing where there is one, whose name nobody needs. Asked while drawing. */
  tagOf(line: Named | undefined): string | undefined {
    return line && this.several ? this.nameOf(line) : undefined;
  }

  get #lines(): readonly Named[] {
    const { phone, screen } = this.#options;
    return screen.follow(phone).lines;
  }

  #nameOf({ backend, identity }: Named): string {
    const system = this.#options.systems.find(({ id }) => id === backend)?.name ?? backend;
    return `${system} ${whose(identity)}`.trim();
  }
}
