import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { words } from './phone/words.ts';

describe('the number field', () => {
  const desk = useDesk();

  test.each([
    ['nothing', '', 'destination_empty'],
    ['nonsense', '?!', 'destination_nonsense'],
    ['letters', 'bob@example.com', 'destination_letters'],
  ] as const)(
    'with %s in it says what is wrong, keeps the text and calls nobody',
    async (_, text, problem) => {
      const alice = await desk.phoneOf('1001');

      await alice.dial(text);

      await alice.page
        .getByRole('alert')
        .filter({ hasText: words(problem) })
        .waitFor();
      expect(await alice.destination.getAttribute('aria-invalid')).toBe('true');
      expect(await alice.destination.inputValue()).toBe(text);
      expect(await alice.calls.count()).toBe(0);
      expect((await desk.sandbox.trace()).filter(({ text: line }) => line.includes('/call'))).toEqual([]);
      expect(alice.errors).toEqual([]);
    },
  );

  test('takes digits from the keypad, and calls them', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.pressKeys('9001');
    await alice.button('Call').click();

    await alice.callWith('Echo').says('Connected');
    expect(await alice.destination.inputValue()).toBe('');
  });

  test('shows all of a long number, and the end of one that is too long, at 360 pixels', async () => {
    const alice = await desk.phone('/', { viewport: { width: 360, height: 640 } });
    const hidden = () =>
      alice.destination.evaluate(({ scrollLeft, scrollWidth, clientWidth }) => ({
        before: scrollLeft,
        after: scrollWidth - clientWidth - scrollLeft,
      }));

    await alice.pressKeys('0033123456789');
    const long = await hidden();
    await alice.pressKeys('0123456789012');
    const longer = await hidden();
    await alice.pressKeys('0123456789012');
    const longest = await hidden();

    expect([long, longer]).toEqual(Array(2).fill({ before: 0, after: 0 }));
    expect(longest.before).toBeGreaterThan(0);
    expect(longest.after).toBeLessThanOrEqual(1);
    await alice.destination.focus();
    await alice.destination.blur();
    await expect.poll(async () => (await hidden()).after).toBeLessThanOrEqual(1);
  });

  test('keeps a number that was typed before anybody signed in', async () => {
    const alice = await desk.phone();
    await alice.pressKeys('9001');

    await alice.signInAs('Alice Anders');

    expect(await alice.destination.inputValue()).toBe('9001');
  });
});
