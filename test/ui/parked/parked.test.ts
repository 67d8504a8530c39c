import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { Emitter, type Parked, type ParkedCall } from '../../../src/calling/index.ts';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import '../../../src/ui/parked/ParkedCalls.svelte';

/** A line on which calls wait, and who was fetched. */
function waiting(...calls: readonly ParkedCall[]) {
  const events = new Emitter<{ change: undefined }>();
  const fetched: string[] = [];
  let kept = calls;
  const change = (next: readonly ParkedCall[]): void => {
    kept = next;
    events.emit('change', undefined);
  };
  const parked: Parked = {
    list: () => Promise.resolve(kept),
    pickUp: (id) => {
      fetched.push(id);
      const there = kept.some((call) => call.id === id);
      change(kept.filter((call) => call.id !== id));
      return Promise.resolve(there && id !== 'gone');
    },
    on: (name, listener) => events.on(name, listener),
  };
  return { parts: { parked }, change, fetched };
}

const carla: ParkedCall = { id: '21', remote: { name: 'Carla', number: '103' }, since: 0 };
const rows = () => screen.queryByRole('list', { name: 'Parked calls' });

test('a call is parked from its card, and where the provider knows of no parking there is no button', async () => {
  const phone = await openConnectedPhone();
  await phone.user.click(screen.getByRole('button', { name: 'Park' }));
  await settled();

  expect(phone.line.farEnd.over).toBe(true);
  expect(screen.getAllByText('Bob Baker is parked.').length).toBeGreaterThan(0);
});

test('where the provider knows of no parking there is no button', async () => {
  await openConnectedPhone({ lacks: ['park'] });

  expect(screen.queryByRole('button', { name: 'Park' })).toBeNull();
});

test('a call that cannot be parked goes on, and that is said', async () => {
  const phone = await openConnectedPhone();
  phone.line.farEnd.fails('park');
  await phone.user.click(screen.getByRole('button', { name: 'Park' }));
  await settled();

  expect(screen.getAllByText('The call with Bob Baker was not parked.').length).toBeGreaterThan(0);
  expect(phone.line.farEnd.over).toBe(false);
});

test('parked calls are seen as they come and go, and can be fetched', async () => {
  const { parts, change, fetched } = waiting();
  const { user } = await openReadyPhone({ parts });
  expect(rows()).toBeNull();

  change([carla, { ...carla, id: '22', remote: { number: '104' } }]);
  await settled();
  expect(within(rows() as HTMLElement).getAllByRole('listitem')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Pick up the call with Carla' }));
  await settled();

  expect(fetched).toEqual(['21']);
  expect(within(rows() as HTMLElement).getAllByRole('listitem')).toHaveLength(1);
});

test('somebody who has hung up meanwhile is not there any more, and that is said', async () => {
  const { parts } = waiting({ ...carla, id: 'gone' });
  const { user } = await openReadyPhone({ parts });
  await user.click(screen.getByRole('button', { name: 'Pick up the call with Carla' }));
  await settled();

  expect(rows()).toBeNull();
  expect(
    within(screen.getByRole('region', { name: 'Notifications' })).getAllByRole('alert').length,
  ).toBeGreaterThan(0);
});
