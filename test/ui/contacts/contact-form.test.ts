import { expect, test } from 'vitest';
import { ContactForm } from '../../../src/ui/contacts/contact-form.svelte.ts';

const formOf = (...groups: readonly string[]) => new ContactForm({ firstName: 'Ada', numbers: [], groups });

test('a group of a file whose name has a comma is still one after an edit of something else', () => {
  const form = formOf('Friends, old', 'Work', 'Speed dial 2');

  form.write('company', 'Acme');

  expect(form.card.groups).toEqual(['Friends, old', 'Work', 'Speed dial 2']);
});

test('it is one beside a group that is added, and goes where it is deleted', () => {
  const form = formOf('Friends, old', 'Work');

  form.write('groups', 'Choir, Friends, old');
  const added = form.card.groups;
  form.write('groups', 'Choir, Friends');

  expect(added).toEqual(['Choir', 'Friends, old']);
  expect(form.card.groups).toEqual(['Choir', 'Friends']);
});
