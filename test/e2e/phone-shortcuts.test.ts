import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('with shortcuts', () => {
  const desk = useDesk();

  test('two calls are taken, swapped, held, nearly transferred and ended without a mouse', async () => {
    const alice = await desk.phoneOf('1001');
    const { keyboard } = alice.page;
    const [echo, carol] = [alice.callWith('Echo'), alice.callWith('Carol')];
    await alice.hasFocus(alice.destination);
    await keyboard.type('9001');
    await keyboard.press('Enter');
    await echo.says('Connected');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();

    await keyboard.press('Alt+Shift+P');
    await carol.says('Connected');
    await echo.says('On hold');
    await keyboard.press('Alt+Shift+S');
    await echo.says('Connected');
    await carol.says('On hold');

    await keyboard.press('Alt+Shift+M');
    await echo.button('Unmute').waitFor();
    await keyboard.press('Alt+Shift+H');
    await echo.says('On hold');
    await keyboard.press('Alt+Shift+H');
    await alice.page
      .getByRole('status', { name: 'Call state' })
      .filter({ hasText: /^\s*Connected/ })
      .first()
      .waitFor();

    const talking = (await echo.state.innerText()).includes('Connected') ? echo : carol;
    await alice.tabTo(talking.button('Transfer'));
    await keyboard.press('Enter');
    const transfer = alice.page.getByRole('dialog', { name: 'Transfer' });
    await transfer.waitFor();
    await alice.hasFocus(transfer.getByRole('combobox', { name: 'Transfer to' }));
    await keyboard.press('Escape');
    await transfer.waitFor({ state: 'detached' });

    await keyboard.press('Alt+Shift+E');
    await talking.isOver();
    await keyboard.press('Alt+Shift+E');
    await Promise.all([echo.isOver(), carol.isOver()]);
    await keyboard.press('Alt+Shift+N');
    await alice.hasFocus(alice.destination);
    expect(await alice.destination.inputValue()).toBe('');
    expect(alice.errors).toEqual([]);
  });

  test('the sheet opens by ?, gives the focus back, and keeps what was changed', async () => {
    const alice = await desk.phoneOf('1001');
    const { keyboard } = alice.page;
    const sheet = alice.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await alice.tabTo(alice.button('Call'));

    await keyboard.press('?');
    await sheet.getByRole('button', { name: /^Change: Mute/ }).focus();
    await keyboard.press('Enter');
    await keyboard.press('Alt+Shift+K');
    await sheet.getByRole('button', { name: 'Change: Mute or unmute, now Alt + Shift + K' }).waitFor();
    await keyboard.press('Escape');

    await sheet.waitFor({ state: 'detached' });
    await alice.hasFocus(alice.button('Call'));
    await alice.page.reload();
    await alice.lineSays('Ready');
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await keyboard.press('Alt+Shift+K');
    await alice.callWith('Echo').button('Unmute').waitFor();
  });
});
