import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { onlyOneLike } from '../../../src/ui/dialler/suggestions.ts';
import { sandbox } from '../support/people.ts';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const call = () => screen.getByRole('button', { name: 'Call' });

test('the keypad takes digits before anybody signed in and before the server answered', async () => {
  const phone = await openPhone({ discovery: new Promise(() => undefined) });
  const keypad = within(screen.getByRole('group', { name: 'Keypad' }));

  for (const key of '123456789*0#') await phone.user.click(keypad.getByRole('button', { name: key }));

  expect(field().value).toBe('123456789*0#');
});

test('calling while nobody is signed in says so and keeps the number', async () => {
  const phone = await openPhone();
  await phone.user.type(field(), '1002');

  await phone.user.click(call());

  expect(screen.getByRole('alert').textContent).toContain('Nobody is signed in.');
  expect(field().value).toBe('1002');
});

test('calling while the line is not ready says so and keeps the number', async () => {
  const phone = await openReadyPhone();
  phone.line.reconnecting();
  await phone.user.type(field(), '1002');

  await phone.user.click(call());

  expect(screen.getByRole('alert').textContent).toContain('The line is not ready.');
  expect(field().value).toBe('1002');
});

test('Enter calls what was typed, and the field is empty again', async () => {
  const phone = await openReadyPhone();

  await phone.user.type(field(), '1002{Enter}');

  expect(screen.getByRole('region', { name: 'Call with 1002' })).toBeTruthy();
  expect(field().value).toBe('');
});

test('digits typed anywhere go into the field', async () => {
  const phone = await openReadyPhone();
  screen.getByRole('button', { name: 'Sign out' }).focus();

  await phone.user.keyboard('*98{Backspace}7');

  expect(field().value).toBe('*97');
});

test('digits typed into another field stay there', async () => {
  const phone = await openPhone();
  const token = screen.getByRole<HTMLInputElement>('textbox', { name: 'Access token' });

  await phone.user.type(token, '12');

  expect([token.value, field().value]).toEqual(['12', '']);
});

test.each([
  ['', 'Type a number first.'],
  ['   ', 'Type a number first.'],
  ['nobody', 'This line dials numbers only.'],
  ['!?', 'That is not a number.'],
  ['1'.repeat(70), 'That is too long'],
])('a destination that cannot be dialled is said at the field: %j', async (text, problem) => {
  const phone = await openReadyPhone();
  phone.ui.dialler.text = text;

  await phone.user.click(call());

  expect((await screen.findByRole('alert')).textContent).toContain(problem);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(field().value).toBe(text);
  expect(phone.line.farEnds).toHaveLength(0);
});

test('what is said at the field goes when something is typed', async () => {
  const phone = await openReadyPhone();
  await phone.user.click(call());

  await phone.user.type(field(), '1');

  expect(screen.queryByRole('alert')).toBeNull();
});

test('typing a name offers people, and the arrow keys pick one', async () => {
  const phone = await openReadyPhone();

  await phone.user.type(field(), 'wis');
  const option = screen.getByRole('option', { name: /Łukasz Wiśniewski/ });
  await phone.user.keyboard('{ArrowDown}');
  const active = field().getAttribute('aria-activedescendant');
  await phone.user.keyboard('{Enter}');

  expect(active).toBe(option.id);
  expect(field().value).toBe('1004');
  expect(screen.queryByRole('option')).toBeNull();
});

test('a pressed person comes into the field', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), 'bob');

  await phone.user.click(screen.getByRole('option', { name: /Bob Baker/ }));

  expect(field().value).toBe('1002');
});

test('digits offer nobody: the list would lie over the keypad', async () => {
  const phone = await openReadyPhone();

  await phone.user.type(field(), '100');

  expect(screen.queryByRole('option')).toBeNull();
});

test('a refused microphone keeps the number, and Try again calls it', async () => {
  const phone = await openReadyPhone();
  phone.microphones.refuse('denied');
  await phone.user.type(field(), '1002{Enter}');
  const alert = screen.getByRole('alert').textContent;
  const kept = field().value;
  phone.microphones.grant();

  await phone.user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(alert).toContain('The microphone is blocked.');
  expect(kept).toBe('1002');
  expect(screen.getByRole('region', { name: 'Call with 1002' })).toBeTruthy();
});

test('pressing Call twice while the browser asks for the microphone makes one call', async () => {
  const phone = await openReadyPhone();
  phone.microphones.ask();
  await phone.user.type(field(), '1002{Enter}{Enter}');

  phone.microphones.grant();
  await settled();

  expect(phone.line.farEnds).toHaveLength(1);
});

test('the number of a call that came to nothing is in the field again', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), '1002{Enter}');

  phone.line.farEnd.busy();
  await settled();

  expect(field().value).toBe('1002');
});

test('that number does not take the place of what was typed meanwhile', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), '1002{Enter}');
  await phone.user.type(field(), '77');

  phone.line.farEnd.busy();
  await settled();

  expect(field().value).toBe('77');
});

test.each([
  ['bob', '1002'],
  ['  BOB ', '1002'],
  ['bak', '1002'],
  ['chloe', '1003'],
  ['wisn', '1004'],
  ['田中', '1006'],
  ['sam', '1007'],
])('Enter calls the one person whom %j names', async (text, number) => {
  const phone = await openReadyPhone();

  await phone.user.type(field(), `${text}{Enter}`);

  expect(screen.getByRole('region', { name: `Call with ${number}` })).toBeTruthy();
  expect(field().value).toBe('');
});

test('Call calls the one person who is named', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), 'bob');

  await phone.user.click(call());

  expect(phone.line.farEnds).toHaveLength(1);
});

test('a name that several people have calls nobody, until Down and Enter have chosen the first of them', async () => {
  const [, bob] = sandbox.users;
  if (!bob) throw new Error('There is no Bob.');
  const users = [...sandbox.users, { ...bob, name: 'Bob Stone', extension: '1093' }];
  const phone = await openReadyPhone({ discovery: Promise.resolve({ ...sandbox, users }) });

  await phone.user.type(field(), 'bob{Enter}');
  const problem = screen.getByRole('alert').textContent;
  const callsBefore = phone.line.farEnds.length;
  const offered = screen.queryAllByRole('option').length;

  expect(problem).toContain('Pick a person from the list');
  expect([callsBefore, offered]).toEqual([0, 2]);
  await phone.user.keyboard('{ArrowDown}{Enter}');
  expect(field().value).toBe('1002');
  await phone.user.keyboard('{Enter}');
  expect(screen.getByRole('region', { name: 'Call with 1002' })).toBeTruthy();
});

test.each([
  ['Sam Stone', '1'],
  ['sam stone', '1'],
  ['sam', undefined],
  ['stone', '2'],
  ['jo', undefined],
])('of several, %j means the one who is called exactly so: %j', (text, number) => {
  const people = [
    { name: 'Sam Stone', number: '1' },
    { name: 'Stone', number: '2' },
    { name: 'Sam Stones', number: '3' },
  ];

  expect(
    onlyOneLike(text, (typed) =>
      people.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())),
    )?.number,
  ).toBe(number);
});

test('of several, whoever is meant may be typed without the letters that a keyboard lacks', () => {
  const people = [
    { name: 'Łukasz Groß', number: '1' },
    { name: 'Łukasz Großmann', number: '2' },
  ];

  expect(onlyOneLike('lukasz gross', () => people)?.number).toBe('1');
});

test('Call with nothing in the field brings back what was called last, and a second press calls it', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), '1002{Enter}');
  phone.line.farEnd.answer();
  phone.line.farEnd.hangUp();
  await settled();

  await phone.user.click(call());

  expect(field().value).toBe('1002');
  expect(screen.getByText('You called 1002 last. Press Call to call it again.')).toBeTruthy();
  expect(phone.line.farEnds).toHaveLength(1);
  await phone.user.click(call());
  expect(phone.line.farEnds).toHaveLength(2);
  expect(field().value).toBe('');
});

test('so does Enter, but not one that is held', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), 'bob{Enter}');
  phone.line.farEnd.answer();
  phone.line.farEnd.hangUp();
  await settled();

  await phone.user.keyboard('{Enter>3/}');

  expect(field().value).toBe('1002');
  expect(phone.line.farEnds).toHaveLength(1);
});

test('nothing that was typed or called is there for whoever signs in next', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), '1002{Enter}');
  phone.line.farEnd.answer();
  phone.line.farEnd.hangUp();
  await settled();
  await phone.user.type(field(), '77');

  await phone.ui.signOut();
  await settled();

  expect(field().value).toBe('');
  await phone.user.click(call());
  expect(field().value).toBe('');
  expect(screen.getByRole('alert').textContent).toContain('Type a number first.');
});
