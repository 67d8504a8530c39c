import type { ContactCard } from '../../calling/index.ts';
import { groupsOf, groupsWith, speedDialOf } from './contact-words.ts';

type Field = 'firstName' | 'lastName' | 'company' | 'groups';

interface NumberRow {
  /** The same for as long as the row is there. */
  readonly key: number;
  readonly number: string;
  readonly kind: string;
}

/** The names in `text`, which commas separate; whoever of `known` has commas in the name stays whole. */
function namesIn(text: string, known: readonly string[]): readonly string[] {
  // A field of one line has no line ends.
  const whole = known.reduce((rest, name) => rest.replaceAll(name, name.replaceAll(',', '\n')), text);
  return whole.split(',').map((name) => name.replaceAll('\n', ',').trim());
}

/** What the editor holds until it is saved. */
export class ContactForm {
  /** The groups are separated by commas. */
  texts: Readonly<Record<Field, string>> = $state.raw({
    firstName: '',
    lastName: '',
    company: '',
    groups: '',
  });
  numbers: readonly NumberRow[] = $state.raw([]);
  /** The key that calls this one when it is held; empty for none. */
  key = $state('');
  /** Groups that were made elsewhere, such as in a file, may have a comma in their names. */
  readonly #groups: readonly string[];
  #last = 0;

  constructor(card: ContactCard) {
    this.#groups = groupsOf(card);
    this.texts = {
      firstName: card.firstName ?? '',
      lastName: card.lastName ?? '',
      company: card.company ?? '',
      groups: this.#groups.join(', '),
    };
    const rows = card.numbers.map(({ number, kind = 'work' }) => this.#row(number, kind));
    this.numbers = rows.length > 0 ? rows : [this.#row()];
    this.key = speedDialOf(card) ?? '';
  }

  /** What was written, without what is empty. */
  get card(): ContactCard {
    const { firstName, lastName, company, groups } = this.texts;
    const written = { firstName: firstName.trim(), lastName: lastName.trim(), company: company.trim() };
    const names = namesIn(groups, this.#groups);
    const all = groupsWith(
      names.filter((name, at) => name !== '' && names.indexOf(name) === at),
      this.key || undefined,
    );
    return {
      ...Object.fromEntries(Object.entries(written).filter(([, text]) => text !== '')),
      numbers: this.numbers
        .map(({ number, kind }) => ({ number: number.trim(), kind }))
        .filter(({ number }) => number !== ''),
      ...(all.length > 0 && { groups: all }),
    };
  }

  write(field: Field, text: string): void {
    this.texts = { ...this.texts, [field]: text };
  }

  writeNumber(key: number, what: Partial<NumberRow>): void {
    this.numbers = this.numbers.map((row) => (row.key === key ? { ...row, ...what } : row));
  }

  addNumber(): void {
    this.numbers = [...this.numbers, this.#row()];
  }

  dropNumber(key: number): void {
    this.numbers = this.numbers.filter((row) => row.key !== key);
  }

  #row(number = '', kind = 'work'): NumberRow {
    this.#last += 1;
    return { key: this.#last, number, kind };
  }
}
