import type { Line, Phone } from '../../calling/index.ts';
import { chooseLine, linesThatDial, type LineUse } from '../../calling/choose-line.ts';
import { plainNumber } from '../contacts/search-key.ts';
import type { Screen } from '../frame/screen.ts';
import type { LineNames } from '../line/line-names.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import { onlyOneLike, type Suggest } from './suggestions.ts';

export interface CallWithOptions {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly numbers: Numbers;
  readonly names: LineNames;
  /** Finds whom somebody types. */
  readonly suggest: Suggest;
  /** The past calls that the providers know of; the id of a line of this phone with each. */
  readonly past: () => readonly LineUse[];
}

/** What the field is given in which the line is chosen. */
export interface CallWithFieldProps {
  readonly callWith: CallWith;
  readonly names: LineNames;
  /** What is being typed. */
  readonly text: string;
}

/** A line that somebody chose, and what it is called: it may go. */
interface Picked {
  readonly line: Line;
  readonly name: string;
}

/** A line that was chosen and cannot call what is typed. */
interface Gone {
  readonly line: string;
  /** What calls instead; nothing where nobody can. */
  readonly other: string | undefined;
  /** Whether it can call: what it does not take is letters. */
  readonly able: boolean;
}

/** So many calls of this page are remembered, the newest: it is about what was just on somebody's mind. */
const most = 200;

/** The line with which the next call is made: whatever somebody chose for it, else the one that suits the number. */
export class CallWith {
  readonly #options: CallWithOptions;
  #picked: Picked | undefined = $state.raw();
  /** The calls of this page. */
  #uses: readonly LineUse[] = $state.raw([]);
  /** Past calls, which may be ten thousand: their numbers are read once, and not with each press. */
  readonly #past = $derived.by(() => this.#alike(this.#options.past()));

  constructor(options: CallWithOptions) {
    this.#options = options;
    const { phone } = options;
    const note = ({ line, facts: { remote, startedAt } }: Phone['calls'][number]): void => {
      const use = { line: line.id, number: remote.number ?? '', at: startedAt.date };
      this.#uses = [use, ...this.#uses].slice(0, most);
    };
    phone.calls.forEach(note);
    phone.on('call', (call) => {
      note(call);
      // What was chosen was chosen for this call, or is gone and was called without.
      const { line } = this.#picked ?? {};
      if (call.direction === 'outgoing' && (call.line === line || line?.state !== 'ready'))
        this.#picked = undefined;
      // By now it is known who it was.
      call.on('ended', () => {
        note(call);
      });
    });
    phone.on('change', () => {
      if (phone.lines.length === 0) this.#picked = undefined;
      const stays = this.#uses.filter(({ line }) => phone.lines.some(({ id }) => id === line));
      if (stays.length < this.#uses.length) this.#uses = stays;
    });
  }

  /**
   * The lines to choose from for `text`: the one that calls it, and those that can. Those that invite people take any
   * text, for what is typed is not what they call; while one of them is chosen it is not seen, and rules no line out.
   * Asked while drawing.
   */
  linesFor(text: string): readonly Line[] {
    const line = this.lineFor(text, true);
    const able = line && this.#invites(line) ? linesThatDial(this.#lines, '') : this.#able(text);
    return this.#lines.filter((each) => each === line || able.includes(each));
  }

  /**
   * The line that calls `text`. What somebody chose counts for what they have `typed`, and not for whoever is called back;
   * a line that invites people calls what is typed only where it was chosen, or there is no other: while somebody types,
   * their dial pad stays. Nothing where nobody can be called back now. Asked while drawing.
   */
  lineFor(text: string, typed = false): Line | undefined {
    if (!typed) return this.#suits(this.#lines, text);
    const picked = this.#picked?.line;
    if (picked && this.#able(text).includes(picked)) return picked;
    return this.#suits(this.#dialling, text) ?? this.#dialling[0];
  }

  /** Whether the line that was chosen cannot call `text`, and what calls instead. Asked while drawing. */
  gone(text: string): Gone | undefined {
    const { names } = this.#options;
    if (!this.#picked || this.#able(text).includes(this.#picked.line)) return undefined;
    const other = this.#suits(this.#dialling, text);
    const able = this.#able('').includes(this.#picked.line);
    return { line: this.#picked.name, other: other && names.nameOf(other), able };
  }

  /** Whether there is anything to be said, or chosen, for `text`. Asked while drawing. */
  isNeeded(text: string): boolean {
    return this.linesFor(text).length > 1 || this.gone(text) !== undefined;
  }

  /** Calls what is being typed with `line`. */
  pick(line: Line): void {
    this.#picked = { line, name: this.#options.names.nameOf(line) };
  }

  get #lines(): readonly Line[] {
    const { phone, screen } = this.#options;
    return screen.follow(phone).lines;
  }

  /** The lines that dial; those that invite people where there are no others. */
  get #dialling(): readonly Line[] {
    const dialling = this.#lines.filter((line) => !this.#invites(line));
    return dialling.length > 0 ? dialling : this.#lines;
  }

  #invites(line: Line): boolean {
    return this.#options.screen.follow(line).invitations !== undefined;
  }

  /** Which lines can call `text` now, or invite whom they like. */
  #able(text: string): readonly Line[] {
    const dial = linesThatDial(this.#lines, this.#meant(text));
    return this.#lines.filter(
      (line) => dial.includes(line) || (line.state === 'ready' && this.#invites(line)),
    );
  }

  /** The one of `lines` that suits `text`. */
  #suits(lines: readonly Line[], text: string): Line | undefined {
    // An address is looked for as it is, by lines that take it. Of a single line it does not matter who was called with it.
    const uses = lines.length > 1 ? [...this.#alike(this.#uses), ...this.#past] : [];
    return chooseLine(lines, this.#same(this.#meant(text)), uses);
  }

  #alike(uses: readonly LineUse[]): readonly LineUse[] {
    return uses.map((use) => ({ ...use, number: this.#same(use.number) }));
  }

  /** The number that is called for `text`. */
  #meant(text: string): string {
    return onlyOneLike(text, this.#options.suggest)?.number ?? text;
  }

  /** The same for every way to write a number. */
  #same(number: string): string {
    const plain = plainNumber(number);
    return this.#options.numbers.e164(plain) ?? plain;
  }
}
