import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('with the keyboard alone', () => {
  const desk = useDesk();

  test('somebody signs in, calls, mutes, holds, resumes, presses a digit and hangs up', async () => {
    const alice = await desk.phone();
    const { keyboard } = alice.page;
    const call = alice.callWith('Menu');
    await alice.hasFocus(alice.destination);

    await alice.tabTo(alice.button('Continue as Alice Anders'));
    await keyboard.press('Enter');
    await alice.lineSays('Ready');
    await alice.hasFocus(alice.destination);

    await keyboard.type('9003');
    await keyboard.press('Enter');
    await call.says('Connected');
    await alice.hasFocus(alice.destination);

    await alice.tabTo(call.button('Mute'));
    await keyboard.press('Space');
    await alice.hasFocus(call.button('Unmute'));
    await keyboard.press('Space');
    await alice.hasFocus(call.button('Mute'));

    await alice.tabTo(call.button('Hold'));
    await keyboard.press('Enter');
    await call.says('On hold');
    await alice.hasFocus(call.button('Resume'));
    await keyboard.press('Enter');
    await call.says('Connected');
    await alice.hasFocus(call.button('Hold'));

    await alice.tabTo(call.button('Keypad'));
    await keyboard.press('Enter');
    await alice.hasFocus(call.region.getByRole('button', { name: '1', exact: true }));
    await keyboard.press('5');
    await desk.sandbox.eventually('the menu understood it', async () => {
      return (await desk.sandbox.trace()).some(({ text }) => text === 'menu understood 5');
    });
    expect(await alice.destination.inputValue()).toBe('');

    await alice.tabTo(call.button('End'));
    await keyboard.press('Enter');
    await call.says('Ended');
    await alice.hasFocus(alice.destination);
    expect(alice.errors).toEqual([]);
  });

  test('an incoming call is answered without losing what was being typed, and ended', async () => {
    const alice = await desk.phoneOf('1001');
    const { keyboard } = alice.page;
    await keyboard.type('90');

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.incoming('Carol').waitFor();
    await alice.hasFocus(alice.destination);
    await keyboard.type('01');
    expect(await alice.destination.inputValue()).toBe('9001');
    await alice.tabTo(alice.incoming('Carol').getByRole('button', { name: 'Answer' }));
    await keyboard.press('Enter');
    await alice.callWith('Carol').says('Connected');
    await alice.hasFocus(alice.callWith('Carol').region);
    await alice.tabTo(alice.callWith('Carol').button('End'));
    await keyboard.press('Enter');
    await alice.hasFocus(alice.destination);
    expect(await alice.destination.inputValue()).toBe('9001');
  });

  test('a message is reached, tried again, and taken away', async () => {
    const alice = await desk.phoneOf('1001');
    const { keyboard } = alice.page;
    await keyboard.type('9486');
    await keyboard.press('Enter');
    const message = alice.alerts.filter({ hasText: '9486' });
    await message.waitFor();

    await alice.tabTo(message.getByRole('button', { name: 'Dismiss' }));
    await keyboard.press('Enter');

    await message.waitFor({ state: 'detached' });
  });
});
