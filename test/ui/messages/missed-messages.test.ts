import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { stay } from '../../../src/ui/messages/notices.svelte.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

type Ready = Awaited<ReturnType<typeof openReadyPhone>>;

/** Messages, each as the text of it. */
const messages = () =>
  within(screen.getByRole('region', { name: 'Notifications' }))
    .queryAllByRole('status')
    .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());

async function misses({ line }: Ready, name: string, number = name): Promise<void> {
  line.ring({ name, number }).ends('remote');
  await settled();
}

test('several missed calls are one message, with the newest name first, and it calls that one back', async () => {
  const phone = await openReadyPhone();

  for (const [name, number] of [['Bob', '1002'] as const, ['Carol', '1003'] as const])
    await misses(phone, name, number);

  expect(messages()).toEqual(['2 missed calls: Carol, Bob Call back Carol']);
  await phone.user.click(screen.getByRole('button', { name: 'Call back Carol' }));
  await settled();
  expect(phone.line.farEnd.remote.number).toBe('1003');
  expect(messages()).toEqual([]);
});

test('whoever calls twice is named once, and of many three are named', async () => {
  const phone = await openReadyPhone();
  await misses(phone, 'Bob');
  await misses(phone, 'Bob');
  const twice = messages();

  for (const name of ['Carol', 'Dave', 'Erin', 'Dave']) await misses(phone, name);

  expect(twice).toEqual([expect.stringMatching(/You missed a call from Bob. 2 times/)]);
  expect(messages()).toEqual(['6 missed calls: Dave, Erin, Carol, …']);
});

test('it stays as long as the newest would, and the next missed call begins anew', async () => {
  const phone = await openReadyPhone();
  await misses(phone, 'Bob');
  phone.clock.advance(stay - 1);
  await misses(phone, 'Carol');

  phone.clock.advance(stay - 1);
  await settled();
  const before = messages();
  phone.clock.advance(1);
  await settled();

  expect(before).toHaveLength(1);
  expect(messages()).toEqual([]);
  await misses(phone, 'Dave');
  expect(messages()).toEqual([expect.stringMatching(/^You missed a call from Dave\./)]);
});
