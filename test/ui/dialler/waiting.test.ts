import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/dialler/DialWaiting.svelte';
import { patience } from '../../../src/ui/parts/waiting.svelte.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const cancel = () => screen.queryByRole('button', { name: 'Cancel' });
const waits = 'Waiting for the microphone to call 1002. Allow it if the browser asks.';

async function pass(phone: OpenPhone, ms: number): Promise<void> {
  phone.clock.advance(ms);
  await settled();
}

/** The browser's question is open after somebody called Bob. */
async function openWaiting(typed = '1002') {
  const phone = await openReadyPhone();
  phone.microphones.ask();
  await phone.user.type(field(), `${typed}{Enter}`);
  await pass(phone, patience);
  return phone;
}

test.each(['1002', 'bob'])(
  '%s: a call that waits for the browser says who is called, and offers Cancel',
  async (typed) => {
    await openWaiting(typed);

    expect(screen.getByText(waits).getAttribute('role')).toBe('status');
    expect(cancel()).toBeTruthy();
  },
);

test('what the browser gives without asking is not said to be waited for', async () => {
  const phone = await openReadyPhone();
  phone.microphones.ask();
  await phone.user.type(field(), '1002{Enter}');

  await pass(phone, patience - 1);
  phone.microphones.grant();
  await settled();
  await pass(phone, patience);

  expect(cancel()).toBeNull();
  expect(phone.line.farEnds).toHaveLength(1);
});

test('the same number, typed anew meanwhile for another call, stays', async () => {
  const phone = await openWaiting();

  await phone.user.clear(field());
  await phone.user.type(field(), '1002');
  phone.microphones.grant();
  await settled();

  expect(phone.line.farEnds).toHaveLength(1);
  expect(field().value).toBe('1002');
});

test('what is typed meanwhile changes neither what is said nor who is called, and stays', async () => {
  const phone = await openWaiting();

  await phone.user.clear(field());
  await phone.user.type(field(), '77');
  const said = screen.queryByText(waits);
  phone.microphones.grant();
  await settled();

  expect(said).toBeTruthy();
  expect(phone.line.farEnds.map(({ remote }) => remote.number)).toEqual(['1002']);
  expect(field().value).toBe('77');
  expect(cancel()).toBeNull();
});

test('Cancel calls nobody, stops the microphone that comes later, keeps the number and says nothing', async () => {
  const phone = await openWaiting();

  await phone.user.click(screen.getByRole('button', { name: 'Cancel' }));
  await settled();
  phone.microphones.grant();
  await settled();

  expect(phone.line.farEnds).toHaveLength(0);
  expect(phone.microphones.allStopped).toBe(true);
  expect(field().value).toBe('1002');
  expect(document.activeElement).toBe(field());
  expect(screen.queryByText(waits)).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('after Cancel another number can be called at once', async () => {
  const phone = await openWaiting();
  await phone.user.click(screen.getByRole('button', { name: 'Cancel' }));

  await phone.user.clear(field());
  await phone.user.type(field(), '1003{Enter}');
  phone.microphones.grant();
  await settled();

  expect(phone.line.farEnds.map(({ remote }) => remote.number)).toEqual(['1003']);
  expect(phone.microphones.tracks.filter(({ readyState }) => readyState === 'live')).toHaveLength(1);
});

test('whoever signs out meanwhile calls nobody', async () => {
  const phone = await openWaiting();

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();
  phone.microphones.grant();
  await settled();

  expect(phone.line.farEnds).toHaveLength(0);
  expect(phone.microphones.allStopped).toBe(true);
  expect(screen.queryByText(waits)).toBeNull();
});

test('an answer that waits says so, and Cancel has the call ring on', async () => {
  const phone = await openReadyPhone();
  phone.microphones.ask();
  phone.line.ring({ name: 'Carol' });
  await settled();
  const dialog = () => within(screen.getByRole('alertdialog', { name: 'Incoming call from Carol' }));
  await phone.user.click(dialog().getByRole('button', { name: 'Answer' }));
  await settled();
  const before = dialog().queryByRole('button', { name: 'Cancel' });

  await pass(phone, patience);
  const said = dialog().getByRole('status').textContent;
  await phone.user.click(dialog().getByRole('button', { name: 'Cancel' }));
  await settled();
  phone.microphones.grant();
  await settled();

  expect(before).toBeNull();
  expect(said).toBe('Waiting for the microphone to answer. Allow it if the browser asks.');
  expect(phone.microphones.allStopped).toBe(true);
  expect(screen.queryByRole('alert')).toBeNull();
  await phone.user.click(dialog().getByRole('button', { name: 'Answer' }));
  await settled();
  expect(screen.getByRole('region', { name: 'Call with Carol' })).toBeTruthy();
});

test('asking first waits in the same way, and Cancel leaves the call as it is', async () => {
  const phone = await openConnectedPhone();
  phone.microphones.ask();
  await phone.user.click(screen.getByRole('button', { name: 'Transfer' }));
  const form = within(screen.getByRole('dialog', { name: 'Transfer' }));
  await phone.user.type(form.getByRole('combobox', { name: 'Transfer to' }), 'chloe');
  await phone.user.click(form.getByRole('button', { name: 'Ask first' }));
  await settled();

  await pass(phone, patience);
  const said = form.getByRole('status').textContent;
  await phone.user.click(form.getByRole('button', { name: 'Cancel' }));
  await settled();
  phone.microphones.grant();
  await settled();

  expect(said).toBe('Waiting for the microphone to call 1003. Allow it if the browser asks.');
  expect(phone.line.farEnds).toHaveLength(1);
  expect(screen.getByRole('status', { name: 'Call state' }).textContent).toBe('Connected');
  expect(screen.queryByRole('alert')).toBeNull();
});
