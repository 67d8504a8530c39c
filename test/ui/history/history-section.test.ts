import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError, type History } from '../../../src/calling/index.ts';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import '../../../src/ui/history/HistorySection.svelte';
import '../../../src/ui/contacts/ContactsSection.svelte';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { contact, TestContacts } from '../contacts/test-contacts.ts';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import { entry, TestHistory } from './test-history.ts';

const three = () =>
  new TestHistory(
    entry('3', 'Carol', { outcome: 'missed', seen: false, talked: 0 }),
    entry('2', 'Bob', { direction: 'outgoing' }),
    entry('1', 'Alice'),
  );

const list = () => within(screen.getByRole('list', { name: 'History' }));

const rows = () =>
  list()
    .queryAllByRole('listitem')
    .map((row) => row.querySelector('.who')?.textContent.trim());

async function open(history: History) {
  const opened = await openReadyPhone({ parts: { history } });
  await opened.user.click(screen.getByRole('tab', { name: /^History/ }));
  await settled();
  return opened;
}

test('without a line that has past calls there is no section for them', async () => {
  await openPhone();
  expect(screen.queryByRole('tab', { name: /^History/ })).toBeNull();

  await openReadyPhone();
  expect(screen.queryByRole('tab', { name: /^History/ })).toBeNull();
});

test('an address that names it opens it as soon as it is there', async () => {
  window.history.replaceState(null, '', '/#history');

  await openReadyPhone({ parts: { history: three() } });

  expect(rows()).toEqual(['Carol', 'Bob', 'Alice']);
});

test('past calls say who, what came of them, and how long they were', async () => {
  await open(three());

  const [carol, bob] = list().getAllByRole('listitem');
  expect(carol?.textContent).toMatch(/Carol New.*Missed/s);
  expect(bob?.textContent).toMatch(/Bob.*Called.*1:05/s);
});

test('what nobody has seen is counted at the tab, and seen once it is seen beside the dial pad', async () => {
  const history = three();
  const { phone, line } = await openReadyPhone({ parts: { history } });
  line.ring({ name: 'Carol', number: '+14155550003' }).hangUp();
  await settled();
  const before = screen.getAllByRole('tab').flatMap((tab) => tab.getAttribute('aria-label') ?? []);

  for (const missed of phone.missed) missed.see();
  await settled();

  expect([before, history.seen]).toEqual([['History, 1 missed'], ['3']]);
  expect(screen.getByRole('tab', { name: 'History' })).toBeTruthy();
});

test('one can look at some of them, and search', async () => {
  const { user } = await open(three());

  await user.click(screen.getByRole('radio', { name: 'Missed' }));
  expect(rows()).toEqual(['Carol']);
  await user.click(screen.getByRole('radio', { name: 'All' }));
  await user.type(screen.getByRole('searchbox', { name: 'Search history' }), 'bo');
  expect(rows()).toEqual(['Bob']);
  await user.type(screen.getByRole('searchbox'), 'xx');
  expect(screen.getByText('No call fits.')).toBeTruthy();
});

test('one press calls back', async () => {
  const { user, line } = await open(three());

  await user.click(screen.getByRole('button', { name: /^Call Carol, / }));
  await settled();

  expect(line.farEnd.remote.number).toBe('+14155550003');
});

test('what changes on another device changes here', async () => {
  const history = three();
  await open(history);

  history.entries = [entry('4', 'Dave'), ...history.entries];
  history.events.emit('change', undefined);
  await settled();

  expect(rows()).toEqual(['Dave', 'Carol', 'Bob', 'Alice']);
});

test('what is deleted is gone at once, and can be taken back', async () => {
  const history = three();
  const { user, clock } = await open(history);

  await user.click(screen.getByRole('button', { name: /^Delete the calls with Bob, / }));
  await settled();
  expect(rows()).toEqual(['Carol', 'Alice']);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  clock.advance(undoTime);
  await settled();
  expect(rows()).toEqual(['Carol', 'Bob', 'Alice']);
  expect(history.entries).toHaveLength(3);

  await user.click(screen.getByRole('button', { name: 'Delete all' }));
  clock.advance(undoTime);
  await settled();
  expect(rows()).toEqual([]);
  expect(history.entries).toEqual([]);
});

test('what could not be deleted is there again, and said', async () => {
  const history = three();
  const { user, clock } = await open(history);
  await user.click(screen.getByRole('button', { name: 'Delete all' }));
  history.failure = new LineError('service-unavailable');

  clock.advance(undoTime);
  await settled();

  expect(rows()).toEqual(['Carol', 'Bob', 'Alice']);
  expect(within(screen.getByRole('region', { name: 'Notifications' })).getAllByRole('alert')).toHaveLength(1);
});

test('what could not be loaded says so, keeps what was there, and is tried again', async () => {
  const history = three();
  const { user } = await open(history);
  history.failure = new LineError('unreachable');
  history.events.emit('change', undefined);
  await settled();

  expect(screen.getByText('The history could not be loaded.')).toBeTruthy();
  expect(rows()).toEqual(['Carol', 'Bob', 'Alice']);

  history.failure = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(screen.queryByText('The history could not be loaded.')).toBeNull();
});

test('whoever is no contact yet is made one, with name and number filled in', async () => {
  const history = new TestHistory(entry('2', 'Carol'), entry('1', 'Ada', { remote: { number: '2002' } }));
  const { user } = await openReadyPhone({ parts: { history, contacts: new TestContacts() } });
  await user.click(screen.getByRole('tab', { name: /^History/ }));
  await settled();
  expect(screen.queryByRole('button', { name: /^Add 2002 to contacts, / })).toBeNull();

  await user.click(screen.getByRole('button', { name: /^Add Carol to contacts, / }));
  await settled();

  const editor = within(screen.getByRole('dialog', { name: 'New contact' }));
  expect(editor.getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Carol');
  expect(editor.getByRole('textbox', { name: 'Number 1' })).toHaveProperty('value', '+14155550002');
});

test('whoever is a contact is offered for none again, however the number is written there', async () => {
  const contacts = new TestContacts();
  contacts.kept = [contact('eve', 'Eve Evans', { numbers: [{ number: '(415) 555-0002' }] })];
  const history = new TestHistory(entry('2', 'E. Evans'), entry('1', 'Carol'));
  const numbers = new Numbers(['en-US']);
  await numbers.load();
  const { user } = await openReadyPhone({ parts: { history, contacts }, numbers });

  await user.click(screen.getByRole('tab', { name: /^History/ }));
  await settled();

  expect(rows()).toEqual(['Eve Evans', 'Carol']);
  const offered = list().queryAllByRole('button', { name: / to contacts, / });
  expect(offered.map((button) => button.getAttribute('aria-label'))).toEqual([
    expect.stringMatching(/^Add Carol to contacts, /),
  ]);
});
