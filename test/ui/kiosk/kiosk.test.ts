import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import '../../../src/ui/kiosk/KioskShell.svelte';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { openPhone, settled } from '../support/open-phone.ts';

afterEach(() => {
  speak('en');
});

async function open() {
  const opened = await openPhone({ mode: 'kiosk' });
  opened.line.ready({ name: 'Lobby', extension: '1030' });
  await settled();
  return opened;
}

const button = (name: string) => screen.getByRole('button', { name });

test('a kiosk of the sandbox has two large buttons and signs in by itself, and nothing else of the phone', async () => {
  const { credentials } = await open();

  expect(credentials).toHaveLength(1);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent.trim())).toEqual([
    'Hear yourself',
    'Reception',
    'English',
    'Français',
  ]);
  expect(screen.queryByRole('tab')).toBeNull();
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('before there is a line it says so, and no button calls', async () => {
  await openPhone({ mode: 'kiosk' });

  expect(screen.getByRole('status', { name: 'Whether calls can be made' }).textContent).toContain(
    'One moment',
  );
  expect(button('Reception')).toHaveProperty('disabled', true);
});

test('one press calls, one press ends', async () => {
  const { user, line } = await open();

  await user.click(button('Hear yourself'));
  line.farEnd.rename({ name: 'Echo' });
  line.farEnd.answer();
  await settled();
  const call = within(screen.getByRole('region', { name: 'Call with Echo' }));
  expect(call.getByRole('status', { name: 'Call state' }).textContent).toBe('Connected');
  await user.click(call.getByRole('button', { name: 'End' }));
  await settled();

  expect(line.farEnd.remote.number).toBe('9001');
  expect(line.farEnd.over).toBe(true);
});

test('a call that lasts too long is announced, and ended', async () => {
  const { user, line, clock } = await open();
  await user.click(button('Reception'));
  line.farEnd.answer();
  await settled();

  clock.advance(4.5 * 60_000);
  await settled();
  expect(screen.getByText('This call ends in 30 seconds.')).toBeTruthy();
  expect(line.farEnd.over).toBe(false);
  clock.advance(30_000);
  await settled();

  expect(line.farEnd.over).toBe(true);
});

test('the language is chosen with one touch, and is the first again for whoever comes next', async () => {
  const { user, clock } = await open();

  await user.click(button('Français'));
  expect(screen.getByRole('heading').textContent).toContain('Qui souhaitez-vous');
  clock.advance(20_000);
  await user.click(screen.getByRole('heading'));
  clock.advance(20_000);
  await settled();
  expect(screen.getByRole('heading').textContent).toContain('Qui souhaitez-vous');
  clock.advance(10_000);
  await settled();

  expect(screen.getByRole('heading').textContent).toBe('Whom would you like to call?');
});

test('a call that comes in is answered with one press', async () => {
  const { user, line } = await open();

  line.ring({ name: 'Carol' });
  await settled();
  await user.click(
    within(screen.getByRole('alertdialog', { name: /Carol/ })).getByRole('button', { name: 'Answer' }),
  );
  await settled();

  expect(screen.getByRole('region', { name: 'Call with Carol' })).toBeTruthy();
});

test('a long press and a drag do nothing', async () => {
  await open();

  expect(await fireEvent.contextMenu(button('Reception'))).toBe(false);
  expect(await fireEvent.dragStart(button('Reception'))).toBe(false);
});

test('without a sandbox it has no profile yet, and says so', async () => {
  await openPhone({ mode: 'kiosk', discovery: Promise.resolve(undefined) });

  expect(screen.getByRole('alert').textContent).toContain('no profile');
  expect(screen.queryByRole('button')).toBeNull();
});
