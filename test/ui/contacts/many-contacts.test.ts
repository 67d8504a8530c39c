import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/contacts/ContactsSection.svelte';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

const list = () => within(screen.getByRole('list', { name: 'Contacts' }));
/** Those of a long list have no size here, and are not seen before they have one. */
const names = () =>
  list()
    .queryAllByRole('listitem', { hidden: true })
    .map((row) => row.querySelector('.who')?.textContent.trim());

test('of ten thousand contacts as many are drawn as are seen, and none is read again to find one of them', async () => {
  Object.defineProperty(document.documentElement, 'clientHeight', { value: 600, configurable: true });
  let reads = 0;
  const contacts = new TestContacts();
  contacts.kept = Array.from({ length: 10_000 }, (_, index) => ({
    ...contact(`c${index}`, 'Person'),
    get lastName() {
      reads += 1;
      return `Nr${index}`;
    },
  }));
  const { user } = await openReadyPhone({ parts: { contacts } });
  await user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  window.dispatchEvent(new Event('resize'));
  await settled();
  const [drawn, before] = [names().length, reads];

  await user.type(screen.getByRole('searchbox', { name: 'Search contacts' }), 'nr4321 per');
  await settled();

  expect(names()).toEqual(['Person Nr4321']);
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThan(60);
  expect(reads - before).toBeLessThan(5_000);
});

test('whoever deletes a contact by keyboard stays in the list, which says how many there are', async () => {
  const { user } = await openReadyPhone({ parts: { contacts: new TestContacts() } });
  await user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  screen.getByRole('button', { name: 'Delete Bob Baker' }).focus();

  await user.keyboard('{Enter}');
  await settled();

  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Contacts' }));
  expect(list().getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('2');
});
