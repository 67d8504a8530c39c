import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { tellOfRinging } from '../../../src/ui/attention/ring-notices.ts';
import { settled } from '../support/open-phone.ts';
import { entry, TestHistory } from '../history/test-history.ts';
import { openSeveralLines } from '../support/several-lines.ts';
import '../../../src/ui/contacts/ContactsSection.svelte';

const card = (name: string) => screen.getByRole('region', { name: `Call with ${name}` }).textContent;
const ringing = (name: string) =>
  screen.getByRole('alertdialog', { name: `Incoming call from ${name}` }).textContent;
const rows = () =>
  within(screen.getByRole('list', { name: 'History' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('with one line no call names it', async () => {
  const phone = await openSeveralLines();
  phone.line.ring({ name: 'Carol' });
  await settled();
  const rang = ringing('Carol');
  phone.line.farEnd.answer();
  await settled();

  expect(rang).not.toContain('Webex');
  expect(card('Carol')).not.toContain('Webex');
});

test('with several, each call says which line it is of, while it rings and while it is up', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ number: 'bob@example.com' });
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  ribbon.script.ring({ name: 'Carol' });
  await settled();

  expect(card('1002')).toContain('Webex 1001');
  expect(ringing('Carol')).toContain('Ribbon bob@example.com');
});

test('the desktop is told which line rings', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  const told: string[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' }) as unknown as Document;
  const board = {
    allowed: () => true,
    show: ({ body }: { body: string }) => told.push(body),
    close: () => undefined,
    onPress: () => undefined,
  };
  const { numbers, callParts } = phone.ui;
  const stop = tellOfRinging(phone.phone, page, board, numbers, callParts.lineOf);

  ribbon.script.ring({ name: 'Carol', number: '1003' });
  stop();

  expect(told).toEqual(['1003 · Ribbon 2001']);
});

test('past calls of all lines are in one list, each with its line; the same id in two lines is two calls', async () => {
  const webex = new TestHistory(entry('1', 'Bob'), entry('3', 'Carol'));
  const phone = await openSeveralLines({ parts: { history: webex } });
  const ribbon = new TestHistory(entry('2', 'Dave'), entry('3', 'Erin'));
  const added = await phone.add({ extension: '2001' }, { parts: { history: ribbon } });
  await phone.user.click(screen.getByRole('tab', { name: 'History' }));
  await settled();

  const said = rows().map((text) => /(Webex|Ribbon) \d+/.exec(text)?.[0]);
  await phone.phone.signOut(added.line);
  await settled();

  expect(said.toSorted()).toEqual(['Ribbon 2001', 'Ribbon 2001', 'Webex 1001', 'Webex 1001']);
  expect(rows()).toHaveLength(2);
  expect(rows().join('')).not.toMatch(/Webex|Dave|Erin/);
});

/** A line's contacts: one, of this name. */
const contactsOf = (firstName: string) => ({
  list: () => Promise.resolve([{ id: '1', firstName, numbers: [{ number: '1005' }], own: true }]),
  on: () => () => undefined,
});

test('contacts are of one line, which is named above them, and can be another’s', async () => {
  const phone = await openSeveralLines({ parts: { contacts: contactsOf('Zoe') } });
  await phone.add({ extension: '2001' }, { parts: { contacts: contactsOf('Yann') } });
  await phone.user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  const shown = () => ['Zoe', 'Yann'].filter((name) => screen.queryAllByText(name).length > 0);
  const line = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Line' });
  const first = [line.selectedOptions[0]?.textContent, shown()];

  await phone.user.selectOptions(line, 'Ribbon 2001');
  await settled();

  expect(first).toEqual(['Webex 1001', ['Zoe']]);
  expect([line.selectedOptions[0]?.textContent, shown()]).toEqual(['Ribbon 2001', ['Yann']]);
});

test('missed calls name their line, and are counted over all lines', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  phone.line.ring({ name: 'Carol' }).hangUp();
  ribbon.script.ring({ name: 'Dave' }).hangUp();
  await settled();

  const missed = within(screen.getByRole('list', { name: 'Missed calls' })).getAllByRole('listitem');
  const said = missed.map(({ textContent }) => /(Webex|Ribbon) \d+/.exec(textContent)?.[0]);

  expect(said.toSorted()).toEqual(['Ribbon 2001', 'Webex 1001']);
});

test('of three lines, those that are heard here share one microphone, and one that is heard elsewhere takes none', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  const desk = await phone.add({ extension: '3001' }, { sound: 'elsewhere' }, 'innovaphone');
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  desk.script.ring({ name: 'Dora' }).answer();
  await ribbon.line.dial('1003');
  ribbon.script.farEnd.answer();
  await settled();
  const states = () =>
    phone.phone.calls.map(({ state, microphoneLive }) => `${state} ${String(microphoneLive)}`);
  const before = states();

  await phone.phone.calls[0]?.resume?.();
  await settled();

  expect(before).toEqual(['held false', 'connected true', 'connected false']);
  expect(states()).toEqual(['connected true', 'held false', 'connected false']);
});
