import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError, LineError, readInvitation, type Contact } from '../../../src/calling/index.ts';
import type { ScriptedLine } from '../../../src/backends/scripted/scripted-line.ts';
import { openReadyPhone, openTwoLines, settled } from '../support/open-phone.ts';
import '../../../src/ui/invite/InvitePanel.svelte';

const directory: readonly Contact[] = [
  ['Nora Lind', 'nora.lind'],
  ['Tom Berg', 'tom.berg'],
  ['Tom Bergman', 'tom.bergman'],
].map(([firstName = '', number = '']) => ({ id: number, firstName, numbers: [{ number }], own: false }));

/** Somebody whose calls are made by invitation. */
async function openInviting(search = (text: string): Promise<readonly Contact[]> => searched(text)) {
  const phone = await openReadyPhone({
    sound: 'elsewhere',
    letters: true,
    parts: {
      contacts: { list: () => Promise.resolve([]), search, on: () => () => undefined },
      invitations: { teams: () => Promise.resolve(['Field service', 'Office']) },
    },
  });
  const field = screen.getByRole('combobox', { name: 'Invite people or teams' });
  const type = async (text: string, into = field): Promise<void> => {
    await phone.user.clear(into);
    await phone.user.type(into, text);
    phone.clock.advance(250);
    await settled();
  };
  const press = async (name: string): Promise<void> => {
    await phone.user.click(screen.getByRole('button', { name }));
    await settled();
  };
  const invite = async (text: string): Promise<void> => {
    await type(text);
    await phone.user.keyboard('{ArrowDown}{Enter}');
    await settled();
  };
  return { ...phone, line: phone.line, field, type, press, invite };
}

const searched = (text: string) =>
  Promise.resolve(
    directory.filter(({ firstName = '' }) => firstName.toLowerCase().includes(text.toLowerCase())),
  );

const invited = () => {
  const list = screen.queryByRole('list', { name: 'Invited' });
  return list
    ? within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent.trim())
    : [];
};

/** What the newest call was dialled with. */
const dialled = ({ farEnd }: ScriptedLine) => readInvitation(farEnd.remote.number ?? '');

test('where calls are made by invitation, there is a form instead of the dial pad', async () => {
  await openInviting();

  expect(screen.getByRole('form', { name: 'Invite to a call' })).toBeTruthy();
  expect(screen.queryByRole('group', { name: 'Keypad' })).toBeNull();
});

test('where numbers are dialled, there is no form', async () => {
  await openTwoLines();

  expect(screen.queryByRole('form', { name: 'Invite to a call' })).toBeNull();
  expect(screen.getByRole('group', { name: 'Keypad' })).toBeTruthy();
});

test('people and teams are found while typing, chosen by keyboard, and can be removed again', async () => {
  const { field, type, invite, press } = await openInviting();
  await type('o');
  const offered = within(screen.getByRole('listbox')).getAllByRole('option');
  expect(offered.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
    expect.stringContaining('Office Team'),
    expect.stringContaining('Nora Lind nora.lind'),
    expect.stringContaining('Tom Berg tom.berg'),
    expect.stringContaining('Tom Bergman tom.bergman'),
  ]);
  await invite('nora');
  await invite('field');

  expect(invited()).toEqual(['Nora Lind', 'Field service']);
  expect((field as HTMLInputElement).value).toBe('');
  await press('Remove Nora Lind');
  expect(invited()).toEqual(['Field service']);
});

test('a call is made of all that was chosen, and then the form is empty', async () => {
  const phone = await openInviting();
  const { user, type, invite, press } = phone;
  await invite('nora');
  await invite('office');
  await user.type(screen.getByRole('textbox', { name: 'What it is about' }), 'Pump 7 leaks');
  await user.click(screen.getByText('More choices'));
  await type('Tom Berg', screen.getByRole('combobox', { name: 'On behalf of' }));
  await user.keyboard('{Enter}');
  await settled();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind of call' }), 'Service request');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Connection' }), 'relayed');
  await user.click(screen.getByRole('switch', { name: 'Guests may join by link' }));
  await user.click(screen.getByRole('switch', { name: 'Show it on their screens at once' }));
  await press('Call');

  expect(dialled(phone.line)).toEqual({
    people: ['nora.lind'],
    teams: ['Office'],
    onBehalfOf: 'tom.berg',
    title: 'Pump 7 leaks',
    media: 'relayed',
    service: true,
    openToGuests: true,
    quiet: true,
    plannedFor: undefined,
  });
  expect(invited()).toEqual(['Nora Lind', 'Office']);
  phone.line.farEnd.gathers({ people: [] });
  await settled();

  expect(invited()).toEqual([]);
  expect(screen.queryByDisplayValue('Pump 7 leaks')).toBeNull();
});

test('a planned call is planned, and its card says so', async () => {
  const phone = await openInviting();
  await phone.invite('nora');
  await phone.user.click(screen.getByText('More choices'));
  await fireEvent.input(screen.getByLabelText(/^Planned for/), { target: { value: '2099-12-24T09:00' } });
  await phone.press('Plan the call');
  const plannedFor = Date.parse('2099-12-24T09:00');
  phone.line.farEnd.gathers({ people: [], plannedFor });
  await settled();

  expect(Date.parse(dialled(phone.line)?.plannedFor ?? '')).toBe(plannedFor);
  expect(screen.getByRole('status', { name: 'Call state' }).textContent).toBe('Planned');
});

test('whoever is typed and not chosen is invited with the call', async () => {
  const phone = await openInviting();
  await phone.type('tom berg');
  await phone.press('Call');

  expect(dialled(phone.line)?.people).toEqual(['tom.berg']);
});

test.each([
  ['nobody', '', 'Nobody is invited yet: choose at least one person or team.'],
  ['somebody unknown', 'Zoe', 'Nobody in the directory is called “Zoe”: check the name.'],
  ['one of several', 'tom', '“tom” may be several: choose one from the list.'],
])('inviting %s says so in one sentence, calls nobody and loses nothing', async (_, text, words) => {
  const { user, type, press, field, line } = await openInviting();
  await user.type(screen.getByRole('textbox', { name: 'What it is about' }), 'Pump 7');
  if (text) await type(text);
  await press('Call');

  expect(within(screen.getByRole('form')).getByRole('alert').textContent).toBe(words);
  expect(line.farEnds).toEqual([]);
  expect((field as HTMLInputElement).value).toBe(text);
  expect(screen.getByDisplayValue('Pump 7')).toBeTruthy();
});

test('a planned time that is over calls nobody', async () => {
  const { user, invite, press, line } = await openInviting();
  await invite('nora');
  await user.click(screen.getByText('More choices'));
  await fireEvent.input(screen.getByLabelText(/^Planned for/), { target: { value: '1969-12-24T09:00' } });
  await press('Plan the call');

  expect(within(screen.getByRole('form')).getByRole('alert').textContent).toMatch(
    /^The planned time is over/,
  );
  expect(line.farEnds).toEqual([]);
});

test('what the service refuses is said, and can be sent again as it was', async () => {
  const { user, invite, press, line } = await openInviting();
  await invite('nora');
  await user.type(screen.getByRole('textbox', { name: 'What it is about' }), 'Pump 7');
  await press('Call');
  line.farEnd.fail(new CallError('forbidden'));
  await settled();

  const notices = screen.getByRole('region', { name: 'Notifications' });
  expect(within(notices).getAllByRole('alert')).toHaveLength(1);
  expect(invited()).toEqual(['Nora Lind']);
  expect(screen.getByDisplayValue('Pump 7')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Call' })).toHaveProperty('disabled', false);
});

test('a directory that cannot be asked is said, and the name stays', async () => {
  const { type, press, field } = await openInviting(() => Promise.reject(new LineError('unreachable')));
  await type('nora');
  await press('Call');

  expect(screen.getByRole('region', { name: 'Notifications' }).textContent).not.toBe('');
  expect((field as HTMLInputElement).value).toBe('nora');
});

test('names of the network are text', async () => {
  const name = '<img src=x onerror=alert(1)>';
  const { invite } = await openInviting(() =>
    Promise.resolve([{ id: 'x', firstName: name, numbers: [{ number: 'x' }], own: false }]),
  );
  await invite('img');

  expect(invited()).toEqual([name]);
  expect(document.querySelector('img[src="x"]')).toBeNull();
});
