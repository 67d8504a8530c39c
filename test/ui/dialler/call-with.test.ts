import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { settled } from '../support/open-phone.ts';
import '../../../src/ui/invite/InvitePanel.svelte';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { entry, TestHistory } from '../history/test-history.ts';
import { openSeveralLines, type SeveralLines } from '../support/several-lines.ts';

const field = () => screen.getByRole('combobox', { name: 'Number or name' });
const choice = () => screen.queryByRole<HTMLSelectElement>('combobox', { name: 'Call with' });
const chosen = () => choice()?.selectedOptions[0]?.textContent;

async function type(phone: SeveralLines, text: string): Promise<void> {
  await phone.user.clear(field());
  await phone.user.type(field(), text);
  await settled();
}

async function call(phone: SeveralLines): Promise<void> {
  await phone.user.click(screen.getByRole('button', { name: 'Call' }));
  await settled();
}

test('one line calls without a word; of two, the first one is said', async () => {
  const phone = await openSeveralLines();
  const before = choice();

  await phone.add({ extension: '2001' });

  expect(before).toBeNull();
  expect(chosen()).toBe('Webex 1001');
});

test('what is chosen by keyboard makes the call, and the rule is back after it', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  await type(phone, '1002');

  const select = choice();
  select?.focus();
  await phone.user.selectOptions(select ?? document.body, 'Ribbon 2001');
  await call(phone);

  expect(ribbon.script.farEnd.remote.number).toBe('1002');
  await type(phone, '1003');
  expect(chosen()).toBe('Webex 1001');
});

test('the line that rang last with a number calls it again', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  ribbon.script.ring({ name: 'Carol', number: '1003' }).hangUp();
  await settled();

  await type(phone, '1003');
  const back = chosen();
  await type(phone, '1004');

  expect([back, chosen()]).toEqual(['Ribbon 2001', 'Webex 1001']);
});

test('so does the line whose history had the number last', async () => {
  const phone = await openSeveralLines();
  const history = new TestHistory(entry('7', 'Dave', { remote: { name: 'Dave', number: '1007' } }));
  await phone.add({ extension: '2001' }, { parts: { history } });

  await type(phone, '1007');

  expect(chosen()).toBe('Ribbon 2001');
});

test('the numbers of past calls are read once, and not with each press', async () => {
  const phone = await openSeveralLines();
  const past = Array.from({ length: 100 }, (_, nth) => ({
    name: 'Somebody',
    number: String(5_550_100 + nth),
  }));
  const history = new TestHistory(...past.map((remote, nth) => entry(String(nth), remote.name, { remote })));
  await phone.add({ extension: '2001' }, { parts: { history } });
  const read = vi.spyOn(Numbers.prototype, 'e164');

  await type(phone, '5550142');

  expect(chosen()).toBe('Ribbon 2001');
  expect(read.mock.calls.filter(([number]) => number === '5550117').length).toBeLessThan(2);
  read.mockRestore();
});

test('an address is called by the line that takes one, which is not asked about', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' }, { letters: true });

  await type(phone, 'carol@example.com');
  const asked = choice();
  await call(phone);

  expect(asked).toBeNull();
  expect(ribbon.script.farEnd.remote.number).toBe('carol@example.com');
});

/** What a line can do whose calls are made by invitation. */
const inviting = {
  sound: 'elsewhere',
  letters: true,
  parts: { invitations: { teams: () => Promise.resolve([]) } },
} as const;

const options = () => [...(choice()?.options ?? [])].map(({ textContent }) => textContent);

test('a name can be typed beside a line that invites people: the dial pad stays, and that line can be chosen', async () => {
  const phone = await openSeveralLines();
  await phone.add({ extension: '4001' }, inviting, 'xassist');

  await type(phone, 'bob');

  expect((field() as HTMLInputElement).value).toBe('bob');
  expect([chosen(), options()]).toEqual(['Webex 1001', ['Webex 1001', 'xassist 4001']]);
});

test('whatever was typed before a line was chosen that invites people, each other line can be chosen again', async () => {
  const phone = await openSeveralLines();
  await phone.add({ extension: '2001' }, { letters: true });
  await phone.add({ extension: '4001' }, inviting, 'xassist');
  await type(phone, 'guest.joins');

  await phone.user.selectOptions(choice() ?? document.body, 'xassist 4001');
  await settled();
  const offered = options();
  await phone.user.selectOptions(choice() ?? document.body, 'Webex 1001');
  await settled();

  expect(offered).toEqual(['Webex 1001', 'Ribbon 2001', 'xassist 4001']);
  expect((field() as HTMLInputElement).value).toBe('guest.joins');
  expect(screen.getByText('Webex 1001 calls numbers only. The call goes out with Ribbon 2001.')).toBeTruthy();
});

test('a line that dials and is not there keeps its dial pad, and one that invites people can be chosen meanwhile', async () => {
  const phone = await openSeveralLines();
  await phone.add({ extension: '4001' }, inviting, 'xassist');
  await type(phone, '1002');

  phone.line.reconnecting();
  await settled();

  expect((field() as HTMLInputElement).value).toBe('1002');
  expect([chosen(), options()]).toEqual(['Webex 1001', ['Webex 1001', 'xassist 4001']]);
});

test('after an invitation the dial pad is back, even where nobody knows a number of it', async () => {
  const phone = await openSeveralLines();
  const { line } = await phone.add({ extension: '4001' }, inviting, 'xassist');
  await phone.user.selectOptions(choice() ?? document.body, 'xassist 4001');
  await settled();

  await line.dial('guest.joins');
  await settled();

  expect([(field() as HTMLInputElement).value, chosen()]).toEqual(['', 'Webex 1001']);
});

test('a chosen line that goes away while a number is typed leaves the number, and it is said who calls', async () => {
  const phone = await openSeveralLines();
  await phone.add({ extension: '3001' }, {}, 'desk');
  const ribbon = await phone.add({ extension: '2001' });
  await type(phone, '1002');
  await phone.user.selectOptions(choice() ?? document.body, 'Ribbon 2001');

  ribbon.script.offline();
  await settled();

  expect(screen.getByText('Ribbon 2001 cannot call now. The call goes out with Webex 1001.')).toBeTruthy();
  expect([(field() as HTMLInputElement).value, chosen()]).toEqual(['1002', 'Webex 1001']);
  await call(phone);
  expect(phone.line.farEnd.remote.number).toBe('1002');
});

test('a chosen line that is signed out says so even where one is left, and is chosen no more', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  await type(phone, '1002');
  await phone.user.selectOptions(choice() ?? document.body, 'Ribbon 2001');

  await phone.phone.signOut(ribbon.line);
  await settled();

  expect(screen.getByText(/^Ribbon 2001 cannot call now/)).toBeTruthy();
  await call(phone);
  expect(phone.line.farEnd.remote.number).toBe('1002');
  await settled();
  expect(screen.queryByText(/cannot call now/)).toBeNull();
});

test('whoever is called back is called by the rule, whatever was chosen for the number that is typed', async () => {
  const phone = await openSeveralLines();
  await phone.add({ extension: '2001' });
  await type(phone, '1002');
  await phone.user.selectOptions(choice() ?? document.body, 'Ribbon 2001');

  await phone.ui.dialler.callNumber('1004');
  await settled();

  expect(phone.line.farEnd.remote.number).toBe('1004');
  expect(chosen()).toBe('Ribbon 2001');
});

test('a transfer rings whom it is for on the line of the call', async () => {
  const phone = await openSeveralLines();
  const ribbon = await phone.add({ extension: '2001' });
  await ribbon.line.dial('1002');
  ribbon.script.farEnd.answer();

  await ribbon.line.calls[0]?.consult?.('1005');
  await settled();

  expect(ribbon.script.farEnds.map(({ remote }) => remote.number)).toEqual(['1002', '1005']);
  expect(phone.line.farEnds).toEqual([]);
});
