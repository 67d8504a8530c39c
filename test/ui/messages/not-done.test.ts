import { screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { LineError, type LineErrorReason } from '../../../src/calling/index.ts';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import '../../../src/ui/contacts/ContactsSection.svelte';
import '../../../src/ui/history/HistorySection.svelte';
import { TestContacts } from '../contacts/test-contacts.ts';
import { entry, TestHistory } from '../history/test-history.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const said = () => screen.getByRole('alert').textContent;

async function openContacts() {
  const contacts = new TestContacts();
  const opened = await openReadyPhone({ parts: { contacts } });
  await opened.user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  return { ...opened, contacts };
}

/** Somebody changes Bob's first name, which fails. */
async function changeBob(failure: Error) {
  const { user, contacts } = await openContacts();
  await user.click(screen.getByRole('button', { name: 'Edit Bob Baker' }));
  const editor = within(screen.getByRole('dialog'));
  const field = editor.getByRole<HTMLInputElement>('textbox', { name: 'First name' });
  await user.type(field, 'by');
  contacts.change = () => Promise.reject(failure);
  await user.click(editor.getByRole('button', { name: 'Save' }));
  await settled();
  // What lies below a dialog can be neither read nor heard.
  expect(editor.getByRole('alert')).toBeTruthy();
  return field;
}

test.each<[LineErrorReason, string]>([
  ['unreachable', 'There is no connection to the calling service.'],
  ['service-unavailable', 'The calling service has a problem at the moment.'],
  ['too-many-requests', 'There were too many requests in a short time.'],
  ['token-expired', 'The access token is no longer valid.'],
  ['forbidden', 'The service does not allow it.'],
  ['other', 'The calling service gave an answer that we do not know.'],
])('a contact that is not saved (%s) is said to be so, and nothing of a line', async (reason, cause) => {
  const field = await changeBob(new LineError(reason));

  expect(said()).toContain('The contact was not saved.');
  expect(said()).toContain(cause);
  expect(said()).toContain('What was written is still here.');
  expect(said()).not.toMatch(/\bline\b/i);
  expect(field.value).toBe('Bobby');
});

test('of a contact that is not there any more it is said that somebody has changed it elsewhere', async () => {
  const field = await changeBob(new LineError('other', { details: { status: 404 } }));

  expect(said()).toContain('Somebody has changed or deleted it in another tab or on another device.');
  expect(field.value).toBe('Bobby');
});

test('a defect of the phone is no fault of the service, and reported to the page', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const defect = new TypeError('x is not a function');

  await changeBob(defect);

  expect(said()).toContain('Something went wrong in the phone itself.');
  expect(reported).toHaveBeenCalledExactlyOnceWith(defect);
});

test('a contact that could not be deleted is there again, by name', async () => {
  const { user, clock, contacts } = await openContacts();
  await user.click(screen.getByRole('button', { name: 'Delete Bob Baker' }));
  contacts.failure = new LineError('forbidden');
  clock.advance(undoTime);
  await settled();

  expect(said()).toMatch(
    /Bob Baker could not be deleted\..*The service does not allow it\..*Nothing has changed\./,
  );
  expect(screen.getByRole('button', { name: 'Delete Bob Baker' })).toBeTruthy();
});

test('past calls that could not be deleted are said to be there', async () => {
  const history = new TestHistory(entry('1', 'Bob'));
  const { user, clock } = await openReadyPhone({ parts: { history } });
  await user.click(screen.getByRole('tab', { name: 'History' }));
  await settled();
  await user.click(screen.getByRole('button', { name: 'Delete all' }));
  history.failure = new LineError('unreachable');
  clock.advance(undoTime);
  await settled();

  expect(said()).toMatch(/The calls could not be deleted\..*There is no connection.*Nothing has changed\./);
});
