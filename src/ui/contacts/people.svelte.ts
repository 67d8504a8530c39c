import type { Clock, Contact, HistoryEntry, Presence } from '../../calling/index.ts';
import type { Suggestion } from '../dialler/suggestions.ts';
import type { Numbers } from '../numbers/numbers.svelte.ts';
import { plain } from '../parts/plain.ts';
import { titleOf } from './contact-words.ts';
import { contactsByNumber } from './contacts-by-number.ts';
import type { Searchable } from './found-contacts.ts';
import { peopleIn } from './past-people.ts';
import { digitsFit, digitsOf, fits, plainNumber, searchKey, wordsOf } from './search-key.ts';

/** As many people are offered at most. */
const most = 4;

/** How long nothing has to be typed until the directory is asked, in milliseconds. */
const pause = 250;

/** As many digits have to be typed until somebody is offered for them: the list lies over the keypad. */
const fewDigits = 3;

export interface PeopleOptions {
  readonly numbers: Numbers;
  readonly clock: Clock;
  readonly contacts: () => readonly Searchable[];
  /** Looks into the directory; nothing where there is none. */
  readonly search: (text: string) => Promise<readonly Contact[]> | undefined;
  /** Who is there; nothing where nobody knows. */
  readonly presence: () => Presence | undefined;
  readonly history: () => readonly HistoryEntry[];
  /** Others who can be called, such as the people of the sandbox. */
  readonly others: () => readonly Suggestion[];
}

/** Somebody who may be meant, and all numbers by which they are known. */
interface Candidate {
  readonly person: Suggestion;
  readonly numbers: readonly string[];
}

/** Everybody whom the phone knows: for whoever types a name, and for the name of a number. */
export class People {
  readonly #options: PeopleOptions;
  /** What the directory was asked for last, and what it answered: none of an older text. */
  #asked = '';
  #stop: () => void = () => undefined;
  #directory: { readonly text: string; readonly found: readonly Contact[] } = $state.raw({
    text: '',
    found: [],
  });

  readonly #own = $derived.by(() =>
    contactsByNumber(
      this.#options.contacts().map(({ contact }) => contact),
      (number) => this.#same(number),
    ),
  );

  readonly #called = $derived.by(() => peopleIn(this.#options.history()));

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** What the person's own contact with this number is called. Asked while drawing. */
  nameAt(number: string): string | undefined {
    const contact = this.#contactAt(number);
    return contact && titleOf(contact);
  }

  /** The address of a photograph of the person's own contact with this number. Asked while drawing. */
  pictureAt(number: string): string | undefined {
    return this.#contactAt(number)?.avatar;
  }

  /**
   * Whom `text` may mean: the contacts first, then the directory, then past calls; each person once. The directory is asked a
   * moment later, and what it answers is offered while the text is the same. Asked while drawing.
   */
  suggest(text: string): readonly Suggestion[] {
    const letters = /\p{L}/u.test(text);
    this.#ask(letters ? text.trim() : '');
    const { contacts, others, numbers } = this.#options;
    if (!letters && digitsOf(text).length < fewDigits) return [];
    const fit = fits(text, numbers);
    const typed = digitsFit(text, numbers);
    const own = contacts()
      .filter(({ key }) => fit(key))
      .flatMap(({ contact }) => this.#suggested(contact, typed));
    if (!letters) {
      const called = this.#called.filter(({ person }) => typed(digitsOf(person.number)));
      return this.#once([own, called.map(({ person }) => byOneNumber(person))]);
    }
    const said = wordsOf(text);
    const { text: answered, found } = this.#directory;
    const directory = answered === text.trim() ? found.flatMap((each) => this.#suggested(each, typed)) : [];
    const called = this.#called.filter(({ key }) => said(key)).map(({ person }) => person);
    const other = others().filter(({ name }) => said(searchKey(name)));
    const people = this.#once([own, other.map(byOneNumber), directory, called.map(byOneNumber)]);
    // Whoever is in the directory has a picture there.
    const there = ({ name }: Suggestion) =>
      directory.find(({ person }) => plain(person.name) === plain(name))?.person;
    return people.map((person) => ({ ...there(person), ...person }));
  }

  #contactAt(number: string): Contact | undefined {
    return number === '' ? undefined : this.#own(number);
  }

  /** Somebody by the number that was typed, else the first one; nobody who has none. */
  #suggested(contact: Contact, typed: (digits: string) => boolean): readonly Candidate[] {
    const { numbers, avatar } = contact;
    const presence = this.#options.presence();
    const { number } = numbers.find((each) => typed(digitsOf(each.number))) ?? numbers[0] ?? {};
    if (number === undefined) return [];
    const person = {
      name: titleOf(contact),
      number,
      ...(avatar && { avatar }),
      ...(presence && { presence }),
    };
    return [{ person, numbers: numbers.map((each) => each.number) }];
  }

  /**
   * Whoever has a number or the name of somebody in an earlier list is the same person. People of one list may share what is
   * only their second number, such as that of their company.
   */
  #once(lists: readonly (readonly Candidate[])[]): readonly Suggestion[] {
    const seen: string[] = [];
    const people: Suggestion[] = [];
    for (const list of lists) {
      const before = [...seen];
      const offered: string[] = [];
      for (const { person, numbers } of list) {
        const [number, name] = [this.#same(person.number), plain(person.name)];
        if (offered.includes(number) || before.includes(number) || before.includes(name)) continue;
        offered.push(number);
        seen.push(name, ...numbers.map((each) => this.#same(each)));
        people.push(person);
        if (people.length === most) return people;
      }
    }
    return people;
  }

  #ask(text: string): void {
    if (text === this.#asked) return;
    this.#asked = text;
    this.#stop();
    if (text === '') return;
    this.#stop = this.#options.clock.after(pause, () => {
      this.#options.search(text)?.then(
        (found) => {
          if (text === this.#asked) this.#directory = { text, found };
        },
        // Whoever types a name wants no message: the others are offered.
        () => undefined,
      );
    });
  }

  /** The same for every way to write a number. */
  #same(number: string): string {
    const bare = plainNumber(number);
    return this.#options.numbers.e164(bare) ?? bare;
  }
}

const byOneNumber = (person: Suggestion): Candidate => ({ person, numbers: [person.number] });
