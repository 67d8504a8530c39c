import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { shellOf, shells } from '../../../src/ui/frame/shells.ts';
import { openPhone } from '../support/open-phone.ts';

test.each([[undefined], ['desk'], ['nonsense'], ['constructor'], ['__proto__']])(
  'the mode %s is the desk',
  async (mode) => {
    await openPhone({ ...(mode !== undefined && { mode }) });

    expect(screen.getByRole('tab', { name: 'Phone' })).toBeTruthy();
    expect(screen.getByRole('complementary', { name: 'Calls' })).toBeTruthy();
  },
);

test('a mode that the table has is its shell, fetched only then', () => {
  let loads = 0;
  const table = new Map(shells).set('kiosk', () => {
    loads += 1;
    return shellOf('desk')();
  });

  const load = shellOf('kiosk', table);

  expect(loads).toBe(0);
  void load();
  expect(loads).toBe(1);
});
