import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { commaPause } from '../../../src/calling/keypad-digits.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { pasteLines } from '../../../src/ui/numbers/paste-lines.ts';
import { openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });

/** The screen in the United States, with numbers loaded. */
async function openInAmerica(dial?: string): Promise<OpenPhone> {
  const numbers = new Numbers(['en-US']);
  await numbers.load();
  return openReadyPhone({ numbers, ...(dial !== undefined && { dial }) });
}

async function pause(phone: OpenPhone): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await settled();
  phone.clock.advance(commaPause);
  for (let turn = 0; turn < 3; turn += 1) await settled();
}

test('a number in letters is shown as what will be dialled, before the call and in it', async () => {
  const phone = await openInAmerica();

  await phone.user.type(field(), '1-800-FLOWERS');
  expect(screen.getByText('Calls (800) 356-9377.', { exact: false })).toBeTruthy();
  await phone.user.keyboard('{Enter}');

  expect(await screen.findByRole('heading', { name: '(800) 356-9377' })).toBeTruthy();
  expect(phone.line.farEnd.remote.number).toBe('+18003569377');
});

test('a link with a meeting’s code says what it does, and the code is shown as it is sent', async () => {
  const phone = await openInAmerica('tel:+16465588656,,82#');
  expect(screen.getByText(/A link asks to call \(646\) 558-8656\..*Then sends ,,82#\./)).toBeTruthy();

  await phone.ui.dialler.call();
  await settled();
  const { farEnd } = phone.line;
  expect(screen.getByText(/Once somebody answers, sends/).parentElement?.textContent).toContain(',,82#');
  farEnd.answer();
  await pause(phone);
  expect(screen.getByText(/^Sending/, { selector: '[role=status]' }).parentElement?.textContent).toContain(
    ',82#',
  );
  await pause(phone);

  expect(farEnd.digits).toBe('82#');
  expect(screen.queryByText(/^Sending/)).toBeNull();
});

test('what waits is sent by a press', async () => {
  const phone = await openInAmerica();
  await phone.ui.dialler.callNumber('+16465588656;777#');
  phone.line.farEnd.answer();
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Send 777#' }));
  await settled();

  expect(phone.line.farEnd.digits).toBe('777#');
  expect(screen.queryByRole('button', { name: /^Send / })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keypad' }));
});

test('calling again sends the code again', async () => {
  const phone = await openInAmerica();
  await phone.ui.dialler.callNumber('+16465588656 x12');
  phone.line.farEnd.busy();
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Call again' }));
  await settled();
  phone.line.farEnd.answer();
  await pause(phone);

  expect(phone.line.farEnds).toHaveLength(2);
  expect(phone.line.farEnd.digits).toBe('12');
});

test.each([
  ['646-558-8656，，82#', ',,82#'],
  ['646-558-8656 #12', ',12'],
  ['646-558-8656 ~12', ',12'],
  ['646-558-8656 - 12', ',12'],
  ['646-558-8656 option 2', ',2'],
])('what %s sends after the answer is said before the call', async (text, digits) => {
  const phone = await openInAmerica();

  phone.ui.dialler.text = text;
  await settled();

  expect(screen.getByText(`Calls (646) 558-8656. Then sends ${digits}.`)).toBeTruthy();
});

test('digits that are neither dialled nor sent are said before the call', async () => {
  const phone = await openInAmerica();

  phone.ui.dialler.text = 'Room 12, 646-558-8656 x5';
  await settled();

  expect(screen.getByText('Calls (646) 558-8656. Then sends ,5. Leaves out 12.')).toBeTruthy();
});

test('an address of another system says that it cannot be called', async () => {
  const phone = await openInAmerica();

  await phone.ui.dialler.callNumber('sip:1001@other.example.com');

  expect((await screen.findByRole('alert')).textContent).toContain('another telephone system');
  expect(phone.line.farEnds).toHaveLength(0);
});

test('one of two numbers that is chosen for a transfer is written as everywhere, and the focus is back in the field', async () => {
  const phone = await openInAmerica();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();
  await settled();
  await phone.user.click(screen.getByRole('button', { name: 'Transfer' }));
  const to = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Transfer to' });
  await phone.user.type(to, '212-555-0100 or 212-555-0199{Enter}');

  await phone.user.click(await screen.findByRole('button', { name: '(212) 555-0199' }));

  expect(to.value).toBe('(212) 555-0199');
  expect(document.activeElement).toBe(to);
});

test('two lines that are pasted are two numbers', async () => {
  const phone = await openInAmerica();
  const stop = pasteLines(document);
  await phone.user.click(field());

  await phone.user.paste('212-555-0100\n212-555-0199\n');
  await phone.user.keyboard('{Enter}');

  expect((await screen.findByRole('alert')).textContent).toContain('more than one number');
  await phone.user.click(await screen.findByRole('button', { name: 'Call (212) 555-0199' }));
  expect(phone.line.farEnd.remote.number).toBe('+12125550199');
  stop();
});
