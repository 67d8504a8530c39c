import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { settled } from '../support/open-phone.ts';
import { entry, TestHistory } from '../history/test-history.ts';
import { openSeveralLines } from '../support/several-lines.ts';

const list = () => screen.queryByRole('list', { name: 'Lines' });
const status = (name: string) => screen.getByRole('status', { name }).textContent;
const press = (name: string) => screen.getByRole('button', { name });

test('one line has no list and no name; with a second each has both, and its own state', async () => {
  const phone = await openSeveralLines();
  const before = [list(), status('Line')];

  const ribbon = await phone.add({ number: 'bob@example.com' });
  ribbon.script.offline(new LineError('unreachable'));
  await settled();

  expect(before).toEqual([null, 'Ready']);
  expect(screen.queryByRole('status', { name: 'Line' })).toBeNull();
  expect(within(list() ?? document.body).getAllByRole('listitem')).toHaveLength(2);
  expect(status('Line Webex 1001')).toBe('Ready');
  expect(status('Line Ribbon bob@example.com')).toBe('Offline. The service cannot be reached.');
});

test('two lines that would have one name are told apart', async () => {
  const phone = await openSeveralLines();

  await phone.add({ extension: '1001' }, {}, 'scripted');

  expect(
    screen.getAllByRole('status', { name: /^Line / }).map((each) => each.getAttribute('aria-label')),
  ).toEqual(['Line Webex 1001', 'Line Webex 1001 (2)']);
});

test('signing one line out leaves the others and their calls in peace', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  await ribbon.line.dial('1002');
  ribbon.script.farEnd.answer();
  await settled();

  await phone.user.click(press('Sign out: Webex 1001'));
  await settled();

  expect(phone.phone.lines).toEqual([ribbon.line]);
  expect([phone.line.closes, ribbon.script.closes, ribbon.script.farEnd.hears]).toEqual([1, 0, true]);
  expect(status('Line')).toBe('Ready');
  expect(list()).toBeNull();
  expect(screen.getByRole('heading', { level: 1 }).textContent).not.toContain('Alice');
});

test('what was deleted is gone when a line is signed out, and nothing offers to take it back any more', async () => {
  const history = new TestHistory(entry('1', 'Bob'));
  const phone = await openSeveralLines({ parts: { history } });
  await phone.add({ extension: '2001' });
  await phone.user.click(screen.getByRole('tab', { name: 'History' }));
  await settled();
  await phone.user.click(press('Delete all'));
  expect([history.entries.length, screen.queryAllByRole('button', { name: 'Undo' }).length]).toEqual([1, 1]);

  await phone.user.click(press('Sign out: Webex 1001'));
  await settled();

  expect([history.entries.length, screen.queryAllByRole('button', { name: 'Undo' }).length]).toEqual([0, 0]);
});

test('whoever signs a line out in a call is asked about the calls of that line, and of no other', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  ribbon.script.ring({ name: 'Carol' });
  await settled();

  await phone.user.click(press('Sign out: Ribbon 2001'));
  await settled();
  const said = within(screen.getByRole('dialog', { name: 'Sign out?' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  await phone.user.click(press('End and sign out'));
  await settled();

  expect(said).toEqual(['Carol is calling, and is declined.']);
  expect(phone.phone.lines).toHaveLength(1);
  expect(phone.line.farEnd.hears).toBe(true);
});

test('a line that its provider takes away says so by its name, and the others stay', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });

  ribbon.script.refuse(new LineError('token-expired'));
  await settled();

  expect(screen.getByRole('alert').textContent).toContain(
    'Ribbon 2001: The access token is no longer valid.',
  );
  expect(status('Line Webex 1001')).toBe('Ready');
});

test('a line is brought back by its own button', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  ribbon.script.offline();
  await settled();

  await phone.user.click(press('Try now: Ribbon 2001'));

  expect([phone.line.reconnects, ribbon.script.reconnects]).toEqual([0, 1]);
});
