import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { linger } from '../../../src/ui/calls/recent-calls.svelte.ts';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';

const region = () => screen.getByRole('region', { name: /^Call with/ });
const state = () => within(region()).getByRole('status', { name: 'Call state' }).textContent;
const button = (name: string) => within(region()).getByRole('button', { name });

test('a call is shown from dialling to its end, and folds away', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  const { farEnd } = phone.line;
  await settled();
  const seen = [state()];
  for (const step of ['ring', 'answer', 'hangUp'] as const) {
    farEnd[step]();
    await settled();
    seen.push(state());
  }

  phone.clock.advance(linger);
  await settled();

  expect(seen).toEqual(['Dialing…', 'Ringing…', 'Connected', 'Ended']);
  expect(screen.queryByRole('region', { name: /^Call with/ })).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the name comes in place of the number once the provider says it', async () => {
  await openConnectedPhone();

  expect(screen.getByRole('region', { name: 'Call with Bob Baker' })).toBeTruthy();
  expect(within(region()).getByText('1002')).toBeTruthy();
});

test('the timer counts from the answer', async () => {
  const phone = await openConnectedPhone();
  const before = within(region()).getByRole('timer').textContent;

  for (let second = 0; second < 65; second += 1) phone.clock.advance(1000);
  await settled();

  expect(before).toBe('0:00');
  expect(within(region()).getByRole('timer').textContent).toBe('1:05');
});

test.each([-600_000, 600_000])(
  'the timer counts on when somebody sets the time of day by %s ms',
  async (ms) => {
    const phone = await openConnectedPhone();
    for (let second = 0; second < 65; second += 1) phone.clock.advance(1000);

    phone.clock.set(ms);
    phone.clock.advance(1000);
    await settled();

    expect(within(region()).getByRole('timer').textContent).toBe('1:06');
  },
);

test('a call that cannot be ended from here has no End, and an incoming one no Decline', async () => {
  const phone = await openConnectedPhone({ lacks: ['end'] });
  phone.line.ring({ name: 'Carol' });
  await settled();

  expect(within(region()).queryByRole('button', { name: 'End' })).toBeNull();
  const incoming = within(screen.getByRole('alertdialog', { name: 'Incoming call from Carol' }));
  expect(incoming.queryByRole('button', { name: 'Decline' })).toBeNull();
  expect(incoming.queryByRole('button', { name: 'End and answer' })).toBeNull();
  expect(incoming.getByRole('button', { name: 'Hold and answer' })).toBeTruthy();
});

test('Mute takes the microphone from the far end, and Unmute gives it back', async () => {
  const phone = await openConnectedPhone();
  await phone.user.click(button('Mute'));
  const heardMuted = phone.line.farEnd.hears;
  const note = within(region()).getByText(/they cannot hear you/);

  await phone.user.click(button('Unmute'));

  expect(heardMuted).toBe(false);
  expect(note).toBeTruthy();
  expect(phone.line.farEnd.hears).toBe(true);
});

test('Hold puts the call on hold, and Resume connects it again', async () => {
  const phone = await openConnectedPhone();
  await phone.user.click(button('Hold'));
  const held = state();

  await phone.user.click(button('Resume'));

  expect(held).toBe('On hold');
  expect(state()).toBe('Connected');
});

test('a hold that fails leaves the call as it was and says so, with a way to try again', async () => {
  const phone = await openConnectedPhone();
  phone.line.farEnd.fails('hold');
  await phone.user.click(button('Hold'));
  const said = screen.getByRole('alert').textContent;
  const after = state();
  phone.line.farEnd.confirms('hold');

  await phone.user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(said).toContain('The call with Bob Baker was not put on hold.');
  expect(after).toBe('Connected');
  expect(state()).toBe('On hold');
});

test('controls that cannot be used yet are disabled and say why', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  await settled();

  expect(button('Hold').getAttribute('aria-disabled')).toBe('true');
  expect(button('Hold').title).toBe('Once the call is connected');
  expect(button('Keypad').getAttribute('aria-disabled')).toBe('true');
  expect(button('End')).toHaveProperty('disabled', false);
});

test('a control that the provider lacks is absent', async () => {
  await openConnectedPhone({ sound: 'elsewhere', lacks: ['hold', 'resume', 'sendDigits', 'setMuted'] });

  for (const name of ['Mute', 'Hold', 'Keypad']) {
    expect(within(region()).queryByRole('button', { name })).toBeNull();
  }
  expect(button('End')).toBeTruthy();
});

test('digits go to the far end by button and by keyboard, and not into the number field', async () => {
  const phone = await openConnectedPhone();
  await phone.user.click(button('Keypad'));
  await phone.user.click(button('5'));

  await phone.user.keyboard('12#');

  expect(phone.line.farEnd.digits).toBe('512#');
  expect(within(region()).getByText('512#')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('');
});

test('End ends the call at once', async () => {
  const phone = await openConnectedPhone();

  await phone.user.click(button('End'));

  expect(phone.line.farEnd.over).toBe(true);
  expect(state()).toBe('Ended');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the far end is played by one audio element, which goes with the call', async () => {
  const phone = await openConnectedPhone();
  const during = document.querySelectorAll('audio').length;

  phone.line.farEnd.hangUp();
  await settled();

  expect(phone.played).toHaveLength(1);
  expect(during).toBe(1);
  expect(document.querySelectorAll('audio')).toHaveLength(0);
});

test('being put on hold by the other side is said', async () => {
  const phone = await openConnectedPhone();

  phone.line.farEnd.holdsUs(true);
  await settled();

  expect(within(region()).getByText(/has put you on hold/)).toBeTruthy();
});

test('where a call is heard is said, when it is not here', async () => {
  await openConnectedPhone({ sound: 'elsewhere' });

  expect(within(region()).getByText('Heard at your telephone, not on this computer.')).toBeTruthy();
  expect(within(region()).queryByRole('button', { name: 'Audio' })).toBeNull();
});

test('a whole call is made with the keyboard alone', async () => {
  const phone = await openReadyPhone();
  const { user } = phone;
  await user.keyboard('1002{Enter}');
  phone.line.farEnd.answer();
  await settled();
  const tabTo = async (name: string) => {
    for (let tries = 0; tries < 40 && document.activeElement !== button(name); tries += 1) await user.tab();
    expect(document.activeElement).toBe(button(name));
  };
  await tabTo('Mute');
  await user.keyboard('{Enter}');
  const muted = !phone.line.farEnd.hears;
  await tabTo('Hold');
  await user.keyboard(' ');
  const held = state();
  await tabTo('End');

  await user.keyboard('{Enter}');

  expect([muted, held, state()]).toEqual([true, 'On hold', 'Ended']);
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
});

test('a hold while digits are sent shows what was sent, and offers the rest once the call is back', async () => {
  const phone = await openConnectedPhone();
  const { farEnd } = phone.line;
  farEnd.neverConfirms('sendDigits');
  await phone.user.click(button('Keypad'));
  await phone.user.keyboard('123');

  await phone.user.click(button('Hold'));
  farEnd.confirms('sendDigits');
  for (let turn = 0; turn < 5; turn += 1) await settled();
  const rest = await screen.findByRole<HTMLButtonElement>('button', { name: 'Send 23' });
  const [sent, off] = [screen.getByText('Sent: 1'), rest.disabled];
  await phone.user.click(button('Resume'));
  await settled();
  await phone.user.click(rest);
  await settled();

  expect([sent.tagName, off]).toEqual(['P', true]);
  expect(farEnd.digits).toBe('123');
  expect(screen.queryByRole('alert')).toBeNull();
});
