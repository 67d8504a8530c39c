import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { RenewableToken } from '../../../src/ui/sign-in/kept-sign-in.ts';
import { settled } from '../support/open-phone.ts';
import { openKiosk, profile } from './served.ts';

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const pins = (asked: readonly { verb: string; body: Record<string, unknown> }[]) =>
  asked.filter(({ verb }) => verb === 'pin').map(({ body }) => body);

/** What is drawn has what the server said. */
async function drawn(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await settled();
}

test('a kiosk that is not let in asks for its key, says what is wrong with it, and is a telephone with the right one', async () => {
  const opened = await openKiosk({ session: {}, enter: { outcome: 'wrong' } });
  await drawn();

  await opened.user.type(screen.getByLabelText('Key of this kiosk'), 'swordfish');
  await opened.user.click(button('Set up'));
  await drawn();
  expect(screen.getByRole('alert').textContent).toBe('That is not right.');
  Object.assign(opened.answers, { session: { profile }, enter: { outcome: 'right' } });
  await opened.user.type(screen.getByLabelText('Key of this kiosk'), 'the-right-key');
  await opened.user.click(button('Set up'));
  await drawn();

  expect(button('Reception')).toBeTruthy();
  expect(opened.asked.filter(({ verb }) => verb === 'enter').map(({ body }) => body)).toEqual([
    { key: 'swordfish' },
    { key: 'the-right-key' },
  ]);
});

test('a key behind the address is taken out of it at once, and nothing else of it counts', async () => {
  const { asked } = await openKiosk(
    { enter: { outcome: 'right' } },
    '/kiosk/lobby?user=1001&mode=desk#key=a%20key',
  );

  expect(location.href).toMatch(/\/kiosk\/lobby$/);
  await drawn();
  expect(asked[0]).toEqual({ verb: 'enter', body: { key: 'a key' } });
  expect(button('Reception')).toBeTruthy();
});

test('a press calls with what the server gives for that number, in memory only', async () => {
  const { user, line, credentials, asked } = await openKiosk();
  await drawn();
  line.ready();
  await settled();

  await user.click(button('Reception'));
  await drawn();
  line.farEnd.answer();
  await settled();

  expect(line.farEnd.remote.number).toBe('9001');
  expect(credentials[0]).toMatchObject({ accessToken: 'a guest', guest: { callToken: 'a call' } });
  expect(asked.filter(({ verb }) => verb === 'pass').map(({ body }) => body)).toEqual([{ number: '9001' }]);
  expect(screen.getByRole('region', { name: /^Call with/ })).toBeTruthy();
});

test('a line that registers anew gets another call token for its number from the server', async () => {
  const { credentials, asked, answers } = await openKiosk();
  await drawn();
  const another = { callToken: 'another call', name: 'Front door' };
  answers['pass'] = { accessToken: 'a guest', expiresIn: 3600, guest: another };
  const { renewToken } = credentials[0] as RenewableToken;

  const next = await renewToken?.();

  expect(next).toMatchObject({ guest: another });
  expect(asked.filter(({ verb }) => verb === 'pass').map(({ body }) => body)).toEqual([
    { number: '9001' },
    { number: '9001' },
  ]);
});

test('a server that is away is asked again, and says so meanwhile', async () => {
  const { clock, answers } = await openKiosk({ session: 503 });
  await drawn();
  expect(screen.getByRole('status').textContent).toContain('One moment');

  answers['session'] = { profile };
  clock.advance(5_000);
  await drawn();

  expect(button('Reception')).toBeTruthy();
});

test('the way out wants the PIN, which is forgotten with whoever goes', async () => {
  const { user, asked, answers, clock } = await openKiosk({ pin: { outcome: 'wrong' } });
  await drawn();
  await user.click(button(/looks after/));
  const dialog = within(await screen.findByRole('dialog'));

  await user.type(dialog.getByLabelText('PIN'), '00a0');
  await user.click(dialog.getByRole('button', { name: /^1/ }));
  await user.click(dialog.getByRole('button', { name: 'Open' }));
  await drawn();
  expect(dialog.getByRole('alert').textContent).toBe('That is not right.');
  expect(dialog.getByLabelText('PIN')).toHaveProperty('value', '');
  answers['pin'] = { outcome: 'too-many', wait: 290 };
  await user.type(dialog.getByLabelText('PIN'), '111111');
  await user.click(dialog.getByRole('button', { name: 'Open' }));
  await drawn();
  expect(dialog.getByRole('alert').textContent).toBe('Too many attempts. Try again in 5 min.');
  expect(dialog.queryByRole('button', { name: /kiosk no longer/ })).toBeNull();
  clock.advance(60_000);
  await drawn();

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(pins(asked)).toEqual([
    { pin: '0001', leave: false },
    { pin: '111111', leave: false },
  ]);
});

test('with the right PIN it says how it is, and can be loaded anew', async () => {
  const { user, line } = await openKiosk({ pin: { outcome: 'right' } });
  await drawn();
  line.ready();
  await user.click(button(/looks after/));
  const dialog = within(await screen.findByRole('dialog'));

  await user.type(dialog.getByLabelText('PIN'), '471147');
  await user.click(dialog.getByRole('button', { name: 'Open' }));
  await drawn();

  expect(dialog.getByText('Kiosk lobby: ready to call')).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Load the page anew' })).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Make this browser a kiosk no longer' })).toBeTruthy();
});

test('while nobody is there it attracts people, and the first touch shows whom they can call', async () => {
  const attract = { title: { en: 'Welcome', fr: 'Bienvenue' } };
  const { user, clock } = await openKiosk({ session: { profile: { ...profile, attract } } });
  await drawn();
  expect(screen.getByRole('heading').textContent).toBe('Welcome');

  await user.click(button('Touch to begin'));
  await user.click(button('Français'));
  expect(button('Accueil')).toBeTruthy();
  clock.advance(60_000);
  await drawn();

  expect(screen.getByRole('heading').textContent).toBe('Welcome');
});

test('what is dialled is called if it is allowed, and said to be refused if not; nobody finds it later', async () => {
  const said = { ...profile, dialPad: true, allowedPrefixes: ['0800'] };
  const { user, line, clock, asked } = await openKiosk({ session: { profile: said } });
  await drawn();
  line.ready();
  await settled();
  const pad = within(screen.getByRole('region', { name: 'Dial a number' }));

  await user.keyboard('0900');
  await user.click(pad.getByRole('button', { name: 'Call' }));
  expect(pad.getByRole('alert').textContent).toBe('0900 cannot be called from here.');
  expect(asked.filter(({ verb }) => verb === 'pass')).toHaveLength(1);
  clock.advance(60_000);
  await drawn();
  expect(pad.getByRole('status').textContent).toBe('');
  await user.keyboard('08001{Backspace}2{Enter}');
  await drawn();

  expect(asked.filter(({ verb }) => verb === 'pass').at(-1)?.body).toEqual({ number: '08002' });
});

test('keys of a keypad choose a destination, are sent in a call, and end it', async () => {
  const { user, line } = await openKiosk();
  await drawn();
  line.ready();
  await settled();

  await user.keyboard('1');
  await drawn();
  line.farEnd.answer();
  await settled();
  await user.keyboard('5#');
  await drawn();
  expect(line.farEnd.digits).toBe('5#');
  await user.keyboard('{Backspace}');
  await drawn();

  expect(line.farEnd.over).toBe(true);
});

test('the operator hears of readiness at once, and of the last call', async () => {
  const { user, line, asked } = await openKiosk();
  await drawn();
  const reports = () => asked.filter(({ verb }) => verb === 'report').map(({ body }) => body);

  line.ready();
  await drawn();
  await user.click(button('Reception'));
  await drawn();
  line.farEnd.busy();
  await drawn();

  expect(reports()[0]).toMatchObject({ ready: false });
  expect(reports().at(-1)).toMatchObject({
    ready: true,
    lastCall: { number: '9001', seconds: 0, end: 'busy' },
  });
});
