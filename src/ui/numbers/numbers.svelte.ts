import { readWritten, type NumberPlan } from '../../calling/index.ts';
import { countryOf, type Country } from './country.ts';
import { afterEdit, regroup, type Edit } from './edit.ts';
import type { NumberLibrary } from './library.ts';

const atEnd = (text: string): Edit => ({ text, caret: text.length });

/**
 * Telephone numbers as people write them. Until what is known of them has been loaded they
 * are shown and dialled digit by digit as they were typed.
 */
export class Numbers implements NumberPlan {
  #library = $state.raw<NumberLibrary>();
  readonly #country: Country | undefined;

  /** `languages` are those that the browser prefers: the country of numbers without a country code goes by them. */
  constructor(languages: readonly string[]) {
    this.#country = countryOf(languages);
  }

  /** Loads what is known of numbers. Rejects where it could not be fetched, and can be asked again. */
  async load(): Promise<void> {
    const { NumberLibrary } = await import('./library.ts');
    this.#library = new NumberLibrary(this.#country);
  }

  e164(digits: string): string | undefined {
    return this.#library?.e164(digits);
  }

  /** A number as it is shown: as this country writes it, or internationally. Extensions and names stay as they are. */
  written(number: string): string {
    const { bare, extension } = readWritten(number);
    const written = this.#library?.written(bare);
    return extension !== undefined || written === undefined || written === bare ? number : written;
  }

  /** `text` with its digits grouped, after `before` was added to at its end. */
  typed(before: string, text: string): string {
    return regroup(before, text, this.#group);
  }

  /** What is left of `before` when its last sign was taken away, `text`. */
  erased(before: string, text: string): string {
    return this.edited(atEnd(before), atEnd(text), false).text;
  }

  /** What becomes of a field when somebody edits it; `forwards` where the digit behind the caret was deleted. */
  edited(before: Edit, after: Edit, forwards: boolean): Edit {
    return afterEdit(before, after, this.#group, forwards);
  }

  readonly #group = (digits: string): string => this.#library?.grouped(digits) ?? digits;
}
