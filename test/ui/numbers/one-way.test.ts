import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { badgePage } from '../../../src/ui/attention/page-badge.ts';
import { tellOfRinging } from '../../../src/ui/attention/ring-notices.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

/** The screen in the United States, with numbers loaded. */
async function openInAmerica(): Promise<OpenPhone> {
  const numbers = new Numbers(['en-US']);
  await numbers.load();
  return openReadyPhone({ numbers });
}

const caller = { number: '+14155550199' };
const written = '(415) 555-0199';

test('a caller’s number is written one way: on the screen, in its names, the title and on the desktop', async () => {
  const phone = await openInAmerica();
  const told: string[] = [];
  const hidden = Object.assign(new EventTarget(), { visibilityState: 'hidden' }) as unknown as Document;
  const board = {
    allowed: () => true,
    show: ({ title, body }: { title: string; body: string }) => told.push(title + body),
    close: () => undefined,
    onPress: () => undefined,
  };
  const stops = [
    badgePage({
      phone: phone.phone,
      clock: phone.clock,
      document,
      numbers: phone.ui.numbers,
      app: {},
      missed: () => 0,
    }),
    tellOfRinging(phone.phone, hidden, board, phone.ui.numbers),
  ];

  phone.line.ring(caller);
  await settled();

  expect(screen.getByRole('alertdialog', { name: `Incoming call from ${written}` })).toBeTruthy();
  expect(screen.getByRole('heading', { name: written })).toBeTruthy();
  expect(document.title).toContain(written);
  expect(told).toEqual([`Incoming call from ${written}`]);
  expect(document.body.textContent).not.toContain(caller.number);
  phone.line.farEnd.hangUp();
  await settled();
  expect(screen.getByText(`You missed a call from ${written}.`)).toBeTruthy();
  for (const stop of stops) stop();
});

test('a message about a number that was typed writes it the same way', async () => {
  const phone = await openInAmerica();
  phone.ui.dialler.text = '4155550199';

  await phone.ui.dialler.call();
  phone.line.farEnd.busy();
  await settled();

  expect(screen.getByRole('alert').textContent).toContain(`${written} is busy.`);
});

test.each(['+14155550199', '415-555-0199', '(415) 555-0199', '4155550199'])(
  'a caller whose name is the number, %s, is shown once',
  async (name) => {
    const phone = await openInAmerica();

    phone.line.ring({ ...caller, name });
    await settled();

    const dialog = screen.getByRole('alertdialog', { name: `Incoming call from ${written}` });
    expect(dialog.textContent.split(written)).toHaveLength(2);
  },
);

test.each([
  {},
  { name: 'Anonymous' },
  { name: 'Anonymous', number: 'anonymous' },
  { number: 'Restricted' },
  { number: 'anonymous@anonymous.invalid' },
  { number: 'sip:anonymous@example.com' },
])('a missed call of somebody who hides the number, %j, says that nobody can call back', async (remote) => {
  const phone = await openInAmerica();

  phone.line.ring(remote);
  phone.line.farEnd.hangUp();
  await settled();

  // In the message and in the list of missed calls.
  expect(screen.getAllByText(/Their number is withheld, so they cannot be called back\./)).toHaveLength(2);
  expect(screen.queryByRole('button', { name: /^Call back/ })).toBeNull();
});

test('a missed call of a number can be called back', async () => {
  const phone = await openInAmerica();
  phone.line.ring(caller);
  phone.line.farEnd.hangUp();
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Call back' }));

  expect(phone.line.farEnd.remote.number).toBe(caller.number);
});

test('an address in letters that was called can be called again', async () => {
  const phone = await openReadyPhone({ letters: true });
  await phone.ui.dialler.callNumber('bob');
  phone.line.farEnd.busy();
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Call again' }));

  expect(phone.line.farEnds).toHaveLength(2);
  expect(phone.line.farEnd.remote.number).toBe('bob');
});
