import {
  Emitter,
  type Contact,
  type ContactCard,
  type Contacts,
  type LineError,
} from '../../../src/calling/index.ts';

export const contact = (id: string, name: string, more: Partial<Contact> = {}): Contact => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return { id, firstName, lastName, numbers: [], own: true, ...more };
};

/** Contacts in memory, with a directory, which fail while they are told to. */
export class TestContacts implements Contacts {
  readonly events = new Emitter<{ change: undefined }>();
  kept: readonly Contact[] = [
    contact('zoe', 'Zoë Łukasz', { own: false }),
    contact('bob', 'Bob Baker', { numbers: [{ number: '1002', kind: 'work' }], groups: ['Friends'] }),
    contact('ada', 'Ada Cortez', {
      company: 'Cortez & Sons',
      numbers: [
        { number: '2001', kind: 'work' },
        { number: '2002', kind: 'mobile' },
      ],
      groups: ['Friends', 'Speed dial 2'],
    }),
  ];
  directory: readonly Contact[] = [];
  failure: LineError | undefined;
  #made = 0;

  on(name: 'change', listener: () => void): () => void {
    return this.events.on(name, listener);
  }

  list(): Promise<readonly Contact[]> {
    return this.#answer(() => this.kept);
  }

  search(text: string): Promise<readonly Contact[]> {
    return this.#answer(() =>
      this.directory.filter(({ firstName = '' }) => firstName.toLowerCase().startsWith(text.toLowerCase())),
    );
  }

  add(card: ContactCard): Promise<Contact> {
    return this.#answer(() => {
      this.#made += 1;
      const made = { ...card, id: `made ${this.#made}`, own: true };
      this.kept = [...this.kept, made];
      return made;
    });
  }

  change(id: string, card: ContactCard): Promise<Contact> {
    return this.#answer(() => {
      this.kept = this.kept.map((each) => (each.id === id ? { ...card, id, own: true } : each));
      return { ...card, id, own: true };
    });
  }

  remove(id: string): Promise<void> {
    return this.#answer(() => {
      this.kept = this.kept.filter((each) => each.id !== id);
    });
  }

  #answer<Answer>(answer: () => Answer): Promise<Answer> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve().then(answer);
  }
}
