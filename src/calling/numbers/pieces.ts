import { isLatin, isOfMenu, labelOf } from './labels.ts';

/** What of a text may be a number of its own. */
export interface Piece {
  /** Digits, `*`, `#`, a leading `+`, and how they are grouped. */
  readonly text: string;
  /** What is sent once somebody answers: digits, `*`, `#`, `,` for a pause and `;` for waiting; empty where nothing is. */
  readonly after: string;
  /** What stands between it and the one before: the end of something, a word, or a pause, of which it may be the rest. */
  readonly gap: 'start' | 'end' | 'word' | ',' | ';';
  /** A word that is none for telephones stands directly before it, as in “Room 12”. */
  readonly named: boolean;
  /** Letters that are no word touch it: a part of an address, or a slip. */
  readonly mixed: boolean;
}

/** What was found in a text. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** A `+` where none can be. */
  readonly astray: boolean;
}

type Kind = 'plus' | 'digits' | 'word' | 'pause' | 'end' | 'gap';

interface Token {
  readonly kind: Kind;
  readonly text: string;
}

const tokens = /\+|[0-9*#]+|\p{L}+|~|[,;]|\n|[^+0-9*#\p{L}~,;\n]+/gu;

function kindOf(token: string): Kind {
  if (token === '+') return 'plus';
  if (token === '\n') return 'end';
  if (/^[,;]/.test(token)) return 'pause';
  if (/^[0-9*#]/.test(token)) return 'digits';
  return /^[\p{L}~]/u.test(token) ? 'word' : 'gap';
}

/** `pp22`, `p. 22` and `w777`: the pauses of telephones that have no comma. */
const pauses = /(?<=[0-9#*,;]\s*)[pw]+(?=\.?\s*[0-9*#])/gi;

/** A text with every pause in it as `,` or `;`. */
export const withPauses = (text: string): string =>
  text.replace(pauses, (letters) => letters.replace(/p/gi, ',').replace(/w/gi, ';'));

const digitsIn = (text: string): number => text.replace(/[^0-9]/g, '').length;

/** What has more digits is a number, and no extension. */
const longestExtension = 9;

const tokensOf = (text: string): Token[] =>
  (withPauses(text).match(tokens) ?? []).map((token) => ({ kind: kindOf(token), text: token }));

/** Takes apart what {@link plainSigns} made of a text: one piece for each number that may be in it. */
export class PieceReader {
  readonly #tokens: readonly Token[];
  readonly #pieces: Piece[] = [];
  #text = '';
  #after = '';
  /** The code whose label was read last, and what is sent before it. */
  #beforeCode: string | undefined;
  #gap: Piece['gap'] = 'start';
  /** Whether what comes is sent after the answer. */
  #later = false;
  #named = false;
  #mixed = false;
  #astray = false;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  read(): Pieces {
    for (const [at, token] of this.#tokens.entries()) this.#take(token, at);
    this.#finish('end');
    return { pieces: this.#pieces, astray: this.#astray };
  }

  #take({ kind, text }: Token, at: number): void {
    if (kind === 'digits') this.#digits(text, at);
    else if (kind === 'plus') this.#plus(at);
    else if (kind === 'word') this.#word(text, at);
    else if (kind === 'pause') this.#pause(text, at);
    else if (kind === 'end') this.#finish('end');
    else if (!this.#later && this.#text !== '') this.#text += text;
  }

  #digits(digits: string, at: number): void {
    // A hash between blanks, or behind a word for it, is how extensions are written in America: (212) 555-0100 #57.
    const hash = /^#([0-9]{1,7})$/.exec(digits)?.[1];
    const before = this.#tokens.slice(0, at).findLast(({ kind }) => kind !== 'gap');
    const announced = labelOf(before?.text ?? '') === 'extension' && !isOfMenu(before?.text ?? '');
    const apart = hash !== undefined && !this.#later && this.#tokens[at - 1]?.kind === 'gap';
    if (hash !== undefined && this.#later && announced) this.#after += hash;
    else if (apart && digitsIn(this.#text) >= 7 && !/[*#]/.test(this.#text)) {
      this.#later = true;
      this.#after += `,${hash}`;
    } else if (this.#later) this.#after += digits;
    else this.#text += digits;
  }

  #plus(at: number): void {
    const before = this.#tokens[at - 1]?.kind;
    const next = this.#tokens.slice(at + 1).find(({ kind }) => kind !== 'gap')?.kind;
    if ((before === 'digits' && digitsIn(this.#text) < 7) || next !== 'digits') this.#astray = true;
    this.#finish('end');
    this.#text = '+';
  }

  #word(word: string, at: number): void {
    const announced = labelOf(word);
    // “…, then 212-555-0199” goes on with another number.
    const label =
      announced === 'extension' && this.#digitsAhead(at) > longestExtension ? 'alternative' : announced;
    const ahead = this.#tokens.slice(at + 1).find(({ kind, text }) => kind !== 'gap' && text !== '#');
    const known = this.#text !== '' || this.#pieces.length > 0;
    if ((label === 'extension' || label === 'code') && known) {
      // Words of a longer label, as in “meeting ID”, are one.
      if (ahead?.kind !== 'digits') return;
      this.#goOn();
      this.#dropRepeated();
      this.#later = true;
      if (label === 'code') this.#beforeCode = this.#after;
      this.#after += label === 'code' ? ',,' : ',';
      return;
    }
    const mixes = (step: 1 | -1) => label === undefined && this.#touches(at, step, isLatin(word));
    const [behind, before] = [mixes(-1), mixes(1)];
    this.#mixed ||= behind;
    this.#finish(label === 'alternative' ? 'end' : 'word');
    this.#named = label === undefined;
    this.#mixed = before;
  }

  /** How many digits come before the next word, pause or end. */
  #digitsAhead(at: number): number {
    const rest = this.#tokens.slice(at + 1);
    const end = rest.findIndex(({ kind }) => kind === 'word' || kind === 'pause' || kind === 'end');
    return digitsIn(
      rest
        .slice(0, end < 0 ? undefined : end)
        .map(({ text }) => text)
        .join(''),
    );
  }

  /**
   * Whether digits touch a word; few of them with a hyphen between do as well. Without one they do where words are `spaced`:
   * other scripts write them without a gap.
   */
  #touches(at: number, step: 1 | -1, spaced: boolean): boolean {
    const next = this.#tokens[at + step];
    const hyphen = next?.text === '-';
    if (!hyphen && !spaced) return false;
    const digits = hyphen ? this.#tokens[at + 2 * step] : next;
    return digits?.kind === 'digits' && (!hyphen || digitsIn(this.#text) < 7);
  }

  #pause(pause: string, at: number): void {
    const rest = this.#tokens.slice(at + 1);
    const next = rest.find(({ kind }) => kind !== 'gap');
    const label = next?.kind === 'word' ? labelOf(next.text) : undefined;
    if (label === 'extension' || label === 'code') return;
    if (this.#text === '' || (next?.kind !== 'digits' && next?.kind !== 'pause')) this.#finish('end');
    else if (this.#later) this.#after += pause;
    else {
      // One pause and a blank may as well stand between two numbers.
      const alone = next.kind === 'digits' && rest[0]?.kind === 'gap' && pause.length === 1;
      if (alone) this.#finish(pause === ';' ? ';' : ',');
      else {
        this.#later = true;
        this.#after += pause;
      }
    }
  }

  /** Whatever comes belongs to the piece before. */
  #goOn(): void {
    const last = this.#text === '' ? this.#pieces.pop() : undefined;
    if (!last) return;
    this.#text = last.text;
    this.#after = last.after;
    this.#gap = last.gap;
    this.#named = last.named;
    this.#mixed = last.mixed;
  }

  /** Invitations have a code twice: in what a telephone dials by itself, and in words. It is sent once. */
  #dropRepeated(): void {
    const before = this.#beforeCode;
    this.#beforeCode = undefined;
    if (before === undefined) return;
    const code = this.#after.slice(before.length).replace(/[^0-9]/g, '');
    const sent = before.split(/[,;]+/).map((part) => part.replace(/[^0-9]/g, ''));
    if (sent.includes(code)) this.#after = before;
  }

  #finish(next: Piece['gap']): void {
    this.#dropRepeated();
    const text = this.#text.trim();
    const after = this.#after.replace(/[,;]+$/, '');
    const [gap, named, mixed] = [this.#gap, this.#named, this.#mixed];
    if (text !== '') this.#pieces.push({ text, after, gap, named, mixed });
    if (text !== '' || next === 'end') this.#gap = this.#pieces.length === 0 ? 'start' : next;
    this.#text = '';
    this.#after = '';
    this.#later = false;
    this.#named = false;
    this.#mixed = false;
  }
}
