import { describe, expect, test } from 'vitest';
import type { Stage } from './stage.ts';

const card = {
  firstName: 'Zoë',
  lastName: 'Łukasik',
  company: 'Cortez & Sons',
  numbers: [
    { number: '+33123456789', kind: 'work' },
    { number: '1007', kind: 'mobile' },
  ],
  groups: ['Friends'],
};

const shorter = { firstName: 'Zoé', numbers: [{ number: '1008', kind: 'work' }] };

/** What contacts have to fulfil, where a line has any. */
export function contactsContract(stage: Stage): void {
  const { world, can, told, refused, changes, ready } = stage;
  if (!can('listContacts')) return;

  const listed = () => told('listContacts');

  describe('the contacts', () => {
    test('are none of the person’s own at first, and the directory is found by name', async () => {
      await ready();

      expect(await listed()).toEqual([]);
      if (!can('searchContacts')) return;
      const [bob, ...others] = await told('searchContacts', 'bob');
      expect(others).toEqual([]);
      expect(bob).toMatchObject({ own: false });
      expect([bob?.firstName, bob?.lastName].join(' ')).toContain('Bob');
      expect(bob?.numbers).not.toEqual([]);
      expect(await told('searchContacts', 'qqqq')).toEqual([]);
    });

    if (!can('addContact')) return;

    test('have somebody as written down, and after a change no more than that, until they are removed', async () => {
      await ready();

      const made = await changes('contacts', 'addContact', card);
      expect(made).toEqual({ ...card, id: made.id, own: true });
      expect(await listed()).toEqual([made]);
      const changed = await changes('contacts', 'changeContact', made.id, shorter);
      expect(changed).toEqual({ ...shorter, id: changed.id, own: true });
      expect(await listed()).toEqual([changed]);
      await changes('contacts', 'removeContact', changed.id);

      expect(await listed()).toEqual([]);
    });

    if (can('removeContactGroup')) {
      test('stay when a group of theirs is removed, and are in it no more', async () => {
        await ready();
        const made = await told('addContact', { ...shorter, groups: ['Friends', 'Choir'] });
        const other = await told('addContact', card);

        await changes('contacts', 'removeContactGroup', 'Friends');

        const { groups, ...alone } = other;
        expect(groups).toEqual(['Friends']);
        const listedNow = await listed();
        expect(listedNow).toHaveLength(2);
        expect(listedNow).toContainEqual({ ...made, groups: ['Choir'] });
        expect(listedNow).toContainEqual(alone);
      });
    }

    test('stay as they were where a change is refused', async () => {
      await ready();
      const made = await told('addContact', card);
      const reason = await world().refusesChanges?.();

      await refused(reason, 'addContact', shorter);
      await refused(reason, 'changeContact', made.id, shorter);
      await refused(reason, 'removeContact', made.id);
      if (can('removeContactGroup')) await refused(reason, 'removeContactGroup', 'Friends');

      expect(await listed()).toEqual([made]);
    });
  });
}
