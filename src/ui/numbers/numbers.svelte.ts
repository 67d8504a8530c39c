import type { Destination, DestinationRules, NumberReader } from '../../calling/index.ts';
import type { Edit } from './edit.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import type { Meant, NumberLibrary } from './library.ts';

const atEnd = (text: string): Edit => ({ text, caret: text.length });

/** Whoever knows the names of numbers. */
interface Known {
  nameAt(number: string): string | undefined;
  pictureAt(number: string): string | undefined;
}

/**
 * Telephone numbers as people write them. Until what is known of them has been loaded they
 * are shown and dialled digit by digit as they were typed.
 */
export class Numbers implements NumberReader {
  #library = $state.raw<NumberLibrary>();
  /** Who the person knows; absent until that is known. */
  known: Known | undefined = $state.raw();
  readonly #languages: readonly string[];
  readonly #memory: Memory | undefined;

  /**
   * `languages` are those that the browser prefers: the country of numbers without a country code goes by them, unless
   * `memory` has one that was chosen.
   */
  constructor(languages: readonly string[], memory?: Memory) {
    this.#languages = languages;
    this.#memory = memory;
  }

  /**
   * Loads what is known of numbers, as those of the country that is chosen now. Rejects where it could not be fetched, and
   * can be asked again.
   */
  async load(): Promise<NumberLibrary> {
    const { createLibrary } = await import('./library.ts');
    return (this.#library = createLibrary(this.#languages, this.#memory));
  }

  async destination(text: string, rules: DestinationRules): Promise<Destination> {
    return (await this.#loaded()).destination(text, rules);
  }

  async digits(text: string): Promise<string> {
    return (await this.#loaded()).digits(text);
  }

  e164(digits: string): string | undefined {
    return this.#library?.e164(digits);
  }

  /** How numbers that begin with `digits` may begin as well: with the code of the country, or without. */
  beginnings(digits: string): readonly string[] {
    return this.#library?.beginnings(digits) ?? [];
  }

  /** A number as it is shown: as this country writes it, or internationally. Extensions and names stay as they are. */
  written(number: string): string {
    return this.#library?.written(number) ?? number;
  }

  /** What the person calls whoever has this number; nothing where it is nobody's whom they know. */
  nameAt(number: string): string | undefined {
    return this.known?.nameAt(number);
  }

  /** The address of a photograph of whoever has this number; nothing where the person has none. */
  pictureAt(number: string): string | undefined {
    return this.known?.pictureAt(number);
  }

  /** What `text` dials, where that cannot be read in it; nothing before what is known of numbers is here. */
  meant(text: string): Meant | undefined {
    return this.#library?.meant(text);
  }

  /** `text` with its digits grouped, after `before` was added to at its end. */
  typed(before: string, text: string): string {
    return this.#library?.typed(before, text) ?? text;
  }

  /** What is left of `before` when its last sign was taken away, `text`. */
  erased(before: string, text: string): string {
    return this.edited(atEnd(before), atEnd(text), false).text;
  }

  /** What becomes of a field when somebody edits it; `forwards` where the digit behind the caret was deleted. */
  edited(before: Edit, after: Edit, forwards: boolean): Edit {
    return this.#library?.edited(before, after, forwards) ?? after;
  }

  async #loaded(): Promise<NumberLibrary> {
    return this.#library ?? this.load();
  }
}
