import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('numbers as people write them', () => {
  const desk = useDesk();

  const heard = async (digits: string) =>
    desk.sandbox.eventually(`the menu heard ${digits}`, async () => {
      const trace = await desk.sandbox.trace();
      const so = trace.filter(({ kind }) => kind === 'dtmf').map(({ digit }) => digit);
      if (so.join('') === digits) return true;
      throw new Error(so.join(''));
    });

  test('a link in the address keeps the + and the # of its number, and who is signed in', async () => {
    const alice = await desk.phoneOf('1001', { path: '&dial=*98#' });
    expect(await alice.destination.inputValue()).toBe('*98#');

    await alice.page.goto('/?dial=tel:+442071838750&user=1001');
    await alice.page.getByText('A link asks to call +44 20 7183 8750.').waitFor();
    await alice.page.goto('/?dial=*98#&user=1001');
    await alice.lineSays('Ready');

    expect(await alice.destination.inputValue()).toBe('*98#');
    expect(alice.errors).toEqual([]);
  });

  test('what follows a number is heard as digits once somebody answers, and a key that is held once', async () => {
    const alice = await desk.phoneOf('1001', { path: '&dial=9003,,51#' });

    await alice.button('Call').click();

    const call = alice.callWith('Menu');
    await call.region.getByText(/^Sending/).waitFor();
    await heard('51#');
    await call.region.getByText(/^Sending/).waitFor({ state: 'detached' });
    await call.press('Keypad');
    // Each time that it goes down while it is down is the keyboard's own repeating.
    for (let times = 0; times < 10; times += 1) await alice.page.keyboard.down('7');
    await alice.page.keyboard.up('7');
    await alice.page.keyboard.press('#');
    await heard('51#7#');
    expect(alice.errors).toEqual([]);
  });
});
