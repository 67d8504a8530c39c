import { expect, test } from 'vitest';
import { Emitter, type Contact, type Contacts, type Line } from '../../../src/calling/index.ts';
import { ContactsBook } from '../../../src/ui/contacts/contacts-book.svelte.ts';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import { Unfinished } from '../../../src/ui/parts/unfinished.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

/** Contacts whose lists take until the test has them come, with what was there when they were asked for. */
class SlowContacts extends TestContacts {
  readonly lists: (() => void)[] = [];

  override async list(): Promise<readonly Contact[]> {
    const { kept } = this;
    await new Promise<void>((resolve) => this.lists.push(resolve));
    return kept;
  }

  /** As when another tab, or another device, keeps one. */
  keepElsewhere(id: string): void {
    this.kept = [...this.kept, contact(id, `Person ${id}`)];
    this.events.emit('change', undefined);
  }

  async answer(nth: number): Promise<void> {
    this.lists[nth]?.();
    await settled();
  }
}

const lineWith = (contacts: Contacts) => ({ contacts, identity: {} }) as Partial<Line> as Line;

/** A book of a line whose contacts have been read once. */
async function open() {
  const contacts = new SlowContacts();
  contacts.kept = [contact('bob', 'Bob Baker')];
  const clock = new FakeClock();
  const events = new Emitter<{ change: undefined }>();
  const phone = {
    lines: [lineWith(contacts)],
    on: (name: 'change', listener: () => void) => events.on(name, listener),
  };
  const book = new ContactsBook({
    phone,
    clock,
    unfinished: new Unfinished(undefined, undefined),
    show: () => undefined,
  });
  const have = (...lines: readonly Line[]) => {
    phone.lines = [...lines];
    events.emit('change', undefined);
  };
  await contacts.answer(0);
  return { book, contacts, clock, have, ids: () => book.list?.map(({ id }) => id) };
}

test('what another tab imports is read twice at the most, however much it is, and all of it is there then', async () => {
  const { book, contacts } = await open();

  for (let nth = 0; nth < 1_000; nth += 1) contacts.keepElsewhere(String(nth));
  await settled();
  const askedMeanwhile = contacts.lists.length;
  await contacts.answer(1);
  const seenMeanwhile = book.list?.length;
  await contacts.answer(2);

  expect([askedMeanwhile, seenMeanwhile]).toEqual([2, 2]);
  expect([contacts.lists.length, book.list?.length]).toEqual([3, 1_001]);
});

test('what is kept here stays in sight when a list comes that was asked for before, and is read after that', async () => {
  const { book, contacts, ids } = await open();
  contacts.keepElsewhere('eve');

  const saved = book.save({ firstName: 'Dan', numbers: [] });
  await settled();
  const atOnce = ids();
  await contacts.answer(1);
  const then = ids();
  await contacts.answer(2);
  await saved;

  expect(atOnce).toEqual(['bob', 'made 1']);
  expect(then).toEqual(['bob', 'made 1']);
  expect(ids()).toEqual(['bob', 'made 1', 'eve']);
});

test('what is deleted here does not come back with a list that was asked for before', async () => {
  const { book, contacts, clock, ids } = await open();
  contacts.keepElsewhere('eve');

  book.remove('bob', () => undefined);
  clock.advance(undoTime);
  await settled();
  await contacts.answer(1);
  const then = ids();
  await contacts.answer(2);

  expect([then, ids()]).toEqual([[], ['eve']]);
});

test('what changes elsewhere while something is being kept in vain is read, too', async () => {
  const { book, contacts, ids } = await open();
  contacts.add = () => {
    contacts.keepElsewhere('eve');
    return Promise.reject(new Error('No'));
  };

  const saved = book.save({ firstName: 'Dan', numbers: [] }).catch(() => 'failed');
  await settled();
  await contacts.answer(1);

  expect(await saved).toBe('failed');
  expect(ids()).toEqual(['bob', 'eve']);
});

test('the next person’s contacts wait for no list of the one before, whose contacts are not seen again', async () => {
  const { contacts, have, ids } = await open();
  contacts.keepElsewhere('eve');
  contacts.keepElsewhere('dan');
  const others = new SlowContacts();
  others.kept = [contact('zoe', 'Zoë')];

  have();
  have(lineWith(others));
  await others.answer(0);
  const before = ids();
  await contacts.answer(1);

  expect([before, ids()]).toEqual([['zoe'], ['zoe']]);
  expect([contacts.lists.length, others.lists.length]).toEqual([2, 1]);
});
