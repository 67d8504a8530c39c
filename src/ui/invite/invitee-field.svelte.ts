import type { Clock, Line } from '../../calling/index.ts';
import { plain } from '../parts/plain.ts';
import { personFrom, teamNamed, type Invitee } from './invitee.ts';

/** How long nothing has to be typed until the directory is asked, in milliseconds. */
const pause = 250;

/** As many are offered at most. */
const most = 6;

export interface InviteeFieldOptions {
  readonly line: Line;
  readonly clock: Clock;
  /** Whether teams can be chosen, too. */
  readonly teams: boolean;
}

/** A field in which somebody of a line's directory is looked for by name. */
export class InviteeField {
  #text = $state('');
  /** What the directory was asked for last, and whom it found. */
  #answer: { readonly text: string; readonly found: readonly Invitee[] } = $state.raw({
    text: '',
    found: [],
  });
  #stop: () => void = () => undefined;
  #teams: Promise<readonly string[]> | undefined;
  readonly #options: InviteeFieldOptions;

  constructor(options: InviteeFieldOptions) {
    this.#options = options;
  }

  get text(): string {
    return this.#text;
  }

  /** Asks the directory a moment later; what fails then is said when somebody is chosen. */
  set text(text: string) {
    this.#text = text;
    this.#stop();
    if (text.trim() === '') return;
    this.#stop = this.#options.clock.after(pause, () => {
      this.look(text).catch(() => undefined);
    });
  }

  /** Whom the text may mean, as far as that is known. Asked while drawing. */
  get found(): readonly Invitee[] {
    const { text, found } = this.#answer;
    return text !== '' && text === this.#text.trim() ? found.slice(0, most) : [];
  }

  /** Whom `text` may mean. Rejects with a `LineError`. */
  async look(text: string): Promise<readonly Invitee[]> {
    const sought = text.trim();
    const [people = [], teams] = await Promise.all([
      this.#options.line.contacts?.search?.(sought),
      this.#teamsLike(sought),
    ]);
    const found = [...teams, ...people.map(personFrom).filter((each) => each !== undefined)];
    if (sought === this.#text.trim()) this.#answer = { text: sought, found };
    return found;
  }

  clear(): void {
    this.#stop();
    this.#text = '';
  }

  async #teamsLike(text: string): Promise<readonly Invitee[]> {
    const { line, teams } = this.#options;
    if (!teams) return [];
    this.#teams ??= line.invitations?.teams();
    try {
      const names = (await this.#teams) ?? [];
      return names.filter((name) => plain(name).includes(plain(text))).map(teamNamed);
    } catch (cause) {
      // It is asked for again.
      this.#teams = undefined;
      throw cause;
    }
  }
}
